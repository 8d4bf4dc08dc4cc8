package tillsync.client.android;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tillsync.Api26;

/** The store on Android uses what Android has at API level 26. */
class Api26Test {
    @Test
    void allThatTheStoreUsesIsThere() {
        assertThat(Path.of("../target/classes/tillsync/client/android/AndroidStore.class"))
                .exists();
        assertThat(Api26.missing(Path.of("../target/classes"))).isEmpty();
    }

    @Test
    void regularExpressionsMatchTheSameThere() {
        assertThat(Api26.widerExpressions(Path.of("../src/main/java"))).isEmpty();
    }
}
