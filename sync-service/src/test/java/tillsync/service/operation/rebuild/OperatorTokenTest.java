package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.store.database.CannotStart;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Ids;

class OperatorTokenTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    Path data;

    private OperatorToken start(@Nullable String key) {
        return new OperatorToken(new DataSettings(data.toString(), null), new OperatorSettings(key), new Ids());
    }

    @Test
    void isThatOfTheSettingsAtEachStartAndNode() {
        assertThat(start(KEY).isRight(KEY)).isTrue();
        assertThat(start(KEY).isRight(KEY)).isTrue();
        assertThat(start(KEY).isRight(KEY + "0")).isFalse();
        assertThat(start(null).isRight(KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "letmein", "0123456789abcdef0123456789abcde", "0123456789abcdef 0123456789abcdef"})
    void isRefusedIfItCouldBeGuessedOrIsTorn(String weak) {
        assertThatThrownBy(() -> start(weak))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(weak.length() + " characters (expected: 32 to 200 letters")
                .hasMessageNotContaining(weak.isEmpty() ? "\0" : weak);
    }

    @Test
    void isNotShownWithTheSettings() {
        assertThat(new OperatorSettings(KEY)).asString().doesNotContain(KEY);
    }
}
