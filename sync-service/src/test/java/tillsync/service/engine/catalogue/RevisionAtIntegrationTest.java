package tillsync.service.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.CatalogueId;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Which revision a catalogue had at a time, also before its last 512. */
@ServiceTest
class RevisionAtIntegrationTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Catalogues catalogues;

    private CatalogueId catalogue() {
        var shop = Shop.open();
        var main = shop.till("Hauptkasse");
        main.publish(1, Shop.puts("1", 100)).is(200);
        return CatalogueId.of(shop.get(main.api() + "/approval").text("catalogue"));
    }

    /** One a minute. */
    private void has(CatalogueId catalogue, int revisions) {
        jdbc.update("update revision set recorded_at = ? where catalogue = ?", at(1), catalogue.value());
        for (int has = 1; has < revisions; has *= 2) {
            jdbc.update(
                    "insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed)"
                            + " select catalogue, revision + ?, articles, digest, dateadd(minute, ?, recorded_at), at, origin,"
                            + " changed from revision where catalogue = ? and revision <= ?",
                    has,
                    has,
                    catalogue.value(),
                    revisions - has);
        }
    }

    private static OffsetDateTime at(long revision) {
        return FIRST.plus(revision, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC);
    }

    private void areFoundAtTheirTimes(CatalogueId catalogue, List<Long> revisions) {
        for (long revision : revisions) {
            var at = at(revision).toInstant();
            assertThat(catalogues.revisionAt(catalogue, at)).isEqualTo(revision);
            assertThat(catalogues.revisionAt(catalogue, at.minusSeconds(1))).isEqualTo(revision - 1);
            assertThat(catalogues.revisionAt(catalogue, at.plusSeconds(1))).isEqualTo(revision);
        }
    }

    @Test
    void isFoundAmongMany() {
        var catalogue = catalogue();
        has(catalogue, 1_500);
        areFoundAtTheirTimes(catalogue, List.of(1L, 2L, 3L, 500L, 987L, 988L, 989L, 990L, 1_499L, 1_500L));
    }

    @Test
    void isFoundAmongFew() {
        var catalogue = catalogue();
        has(catalogue, 3);
        areFoundAtTheirTimes(catalogue, List.of(1L, 2L, 3L));
    }
}
