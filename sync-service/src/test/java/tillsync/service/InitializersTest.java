package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** The checks before a start come before all that touches the data directory. */
class InitializersTest {
    @Test
    void theChecksBeforeAStartComeFirst() {
        var names =
                SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class).stream()
                        .map(each -> each.getClass().getSimpleName());

        assertThat(names).containsSubsequence("Preflight", "DatabaseDefaults", "PutBack", "PrivateData");
    }
}
