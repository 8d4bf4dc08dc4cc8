package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.ArticleNumber;

class TakeoverTest {
    private static final ArticleNumber MILK = new ArticleNumber("1");

    @ParameterizedTest
    @ValueSource(strings = {"", "open sale", "Open_Sale", "ÖFFNEN", "A\n"})
    void takesOnlyCodesThatTheServiceTakes(String code) {
        assertThatThrownBy(() -> Takeover.later(code)).hasMessageContaining("A-Z, 0-9 and _");
        assertThatThrownBy(() -> new Takeover.NotTaken(MILK, code, "")).hasMessageContaining("A-Z, 0-9 and _");
    }

    @Test
    void aCodeHasAtMost64Characters() {
        assertThat(Takeover.later("A".repeat(64)).isLater()).isTrue();
        assertThatThrownBy(() -> Takeover.later("A".repeat(65))).hasMessageContaining("1..64");
    }

    @Test
    void aDetailIsOneShortLine() {
        var refused = new Takeover.NotTaken(MILK, "NO", "first\nsecond " + "x".repeat(300));
        assertThat(refused.detail()).startsWith("first second x").hasSize(200);
    }

    @Test
    void allIsForLaterOrNothing() {
        var refused = List.of(new Takeover.NotTaken(MILK, "NO", ""));
        assertThat(Takeover.except(refused).isLater()).isFalse();
        assertThatThrownBy(() -> new Takeover("LATER", refused)).hasMessageContaining("expected: none");
    }
}
