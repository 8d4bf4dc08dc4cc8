package tillsync.service.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At which addresses browsers have passkeys. */
class PasskeySiteTest {
    @ParameterizedTest
    @CsvSource({
        "https://sync.example, sync.example, https://sync.example",
        "https://Sync.Example:443/tills, sync.example, https://sync.example",
        "https://sync.example:8443, sync.example, https://sync.example:8443",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://localhost:80, localhost, http://localhost"
    })
    void isAHostAndAnOrigin(URI address, String host, String origin) {
        assertThat(PasskeySite.of(address)).contains(new PasskeySite(host, origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sync.example",
                "http://192.168.0.7:8080",
                "https://192.168.0.7",
                "https://[::1]:8443",
                "http://127.0.0.1:8080",
                "http://localhost.example",
                "https://sync_.example"
            })
    void isNowhereElse(URI address) {
        assertThat(PasskeySite.of(address)).isEmpty();
    }
}
