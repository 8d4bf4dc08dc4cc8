package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** With an address that an operator has set, a signature counts for that one, whatever the host of the request is. */
@ServiceTest
@TestPropertySource(properties = "tillsync.public-address=http://sync.example/")
class ConfiguredAddressIntegrationTest {
    @LocalServerPort
    int port;

    @Test
    void aRegisteredTillSignsForIt() {
        var key = KeyTill.of(port);
        var made = Shop.open()
                .send("POST", "/api/v1/devices", Shop.HELLO + ",\"name\":\"fleet\",\"key\":" + key.jwk() + "}")
                .is(201);
        var till = key.as(made.text("deviceId"));
        TillKeyIntegrationTest.isRefused(till.sends(till.signed(till.nonce())));
        var evil = till.meaning("http://evil.example");
        assertThat(evil.sends(evil.signed(evil.nonce()), "evil.example")).contains("invalid_client");
        till.meaning("http://sync.example").now().hello("").is(200);
        till.meaning("http://sync.example/oauth2/token").now().hello("").is(200);
    }

    @Test
    void aPairedTillMayAlsoSignForTheAddressThatItSaid() {
        var till = KeyTill.paired(port, Shop.open());
        till.now().hello("").is(200);
        till.meaning("http://sync.example").now().hello("").is(200);
    }
}
