package tillsync.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsInFilesTest {

    private static void start(String name) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of(name, "1")));
        new SettingsInFiles(environment);
    }

    @Test
    void thatAFeatureKnowsAreTaken() {
        for (var name :
                new String[] {"tillsync.poll-seconds", "tillsync.feed.properties.ssl", "spring.x", "tillsync.zone"}) {
            assertThatCode(() -> start(name)).as(name).doesNotThrowAnyException();
        }
    }

    @Test
    void thatNobodyKnowsAreRefusedWithTheOneThatIsMeant() {
        assertThatThrownBy(() -> start("tillsync.paring.most-codes"))
                .hasMessage("tillsync.paring.most-codes: unknown (expected: tillsync.pairing.most-codes)");
        assertThatThrownBy(() -> start("tillsync.wings")).hasMessageStartingWith("tillsync.wings: unknown");
    }
}
