package tillsync.service.articles.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AppliedRevisionsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void saysWhenATillCameToAVersionOrPassedIt() {
        var applied = new AppliedRevisions();
        applied.add(2, MONDAY, true);
        applied.add(5, MONDAY.plusSeconds(60), false);
        applied.add(3, MONDAY.plusSeconds(90), true);
        for (int i = 6; i < 500; i++) {
            applied.add(i, MONDAY.plusSeconds(100 + i), true);
        }
        assertThat(applied.find(2, 3L).at()).isEqualTo(MONDAY);
        assertThat(applied.find(1, 2L).basis()).isEqualTo("SUPERSEDED");
        assertThat(applied.find(3, null)).isEqualTo(new AppliedRevisions.Applied(MONDAY.plusSeconds(60), "BOUNDED"));
        assertThat(applied.find(499, null).at()).isEqualTo(MONDAY.plusSeconds(599));
        assertThat(applied.find(500, null).basis()).isEmpty();
    }
}
