package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueId;
import tillsync.history.SoldAt.Basis;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;

class HadTest {
    private static final DeviceId TILL = DeviceId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b01");
    private static final DeviceId OTHER = DeviceId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b02");
    private static final CatalogueId CATALOGUE = CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b03");
    private static final CatalogueId FORMER = CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b04");

    private static OffsetDateTime time(int minute) {
        return OffsetDateTime.parse("2026-11-20T00:00:00Z").plusMinutes(minute);
    }

    private static Position at(CatalogueId catalogue, long revision, int minute) {
        return new Position(catalogue, revision, time(minute), true);
    }

    @Test
    void isThePositionUnlessTheTillHadPublishedMoreInIt() {
        var had = at(CATALOGUE, 3, 1);
        assertThat(Had.of(had, null)).hasValueSatisfying(is -> {
            assertThat(is.revision()).isEqualTo(3);
            assertThat(is.basis()).isEqualTo(Basis.REPORTED);
        });
        assertThat(Had.of(had, at(CATALOGUE, 5, 2))).hasValueSatisfying(is -> {
            assertThat(is.revision()).isEqualTo(5);
            assertThat(is.basis()).isEqualTo(Basis.OWN);
            assertThat(is.at()).isEqualTo(time(2));
        });
        assertThat(Had.of(had, at(FORMER, 5, 2)).orElseThrow().catalogue()).isEqualTo(CATALOGUE);
        assertThat(Had.of(null, at(FORMER, 5, 2)).orElseThrow().basis()).isEqualTo(Basis.OWN);
        assertThat(Had.of(null, null)).isEmpty();
    }

    /** A catalogue whose revisions change one of three articles each, and what a till reported of it. */
    private record History(List<ArticleVersion> versions, List<Position> positions, boolean isMain) {
        static History of(Random random) {
            boolean isMain = random.nextBoolean();
            var versions = new ArrayList<ArticleVersion>();
            var positions = new ArrayList<Position>();
            int minute = 0;
            for (int revision = 1; revision <= 1 + random.nextInt(20); revision++) {
                minute += 1 + random.nextInt(5);
                var number = Integer.toString(random.nextInt(3));
                var article =
                        random.nextInt(5) == 0 ? null : Article.of(number, number, Price.euro(revision), "DE_STANDARD");
                versions.add(new ArticleVersion(revision, article, time(minute), isMain ? TILL : OTHER, null));
                if (random.nextInt(3) == 0) {
                    positions.add(
                            new Position(CATALOGUE, random.nextInt(revision) + 1L, time(minute), random.nextBoolean()));
                }
            }
            return new History(versions, positions, isMain);
        }

        @Nullable
        Position before(OffsetDateTime at) {
            return positions.stream()
                    .filter(position -> !position.at().isAfter(at))
                    .reduce((one, next) -> next)
                    .orElse(null);
        }

        @Nullable
        Position published(OffsetDateTime at) {
            return versions.stream()
                    .filter(version -> isMain && !version.recordedAt().isAfter(at))
                    .reduce((one, next) -> next)
                    .map(last -> new Position(CATALOGUE, last.revision(), last.recordedAt(), false))
                    .orElse(null);
        }
    }

    /** Each of a catalogue's articles by its versions, each in the order of revisions. */
    private static Map<String, List<ArticleVersion>> byNumber(History history) {
        var all = new HashMap<String, List<ArticleVersion>>();
        for (var version : history.versions()) {
            var article = version.article();
            if (article != null) {
                all.computeIfAbsent(article.number().value(), number -> new ArrayList<>())
                        .add(version);
            }
        }
        return all;
    }

    @Test
    void saysTheSameAsTheAnswerForOneArticle() {
        Seeds.each(500, random -> {
            var history = History.of(random);
            for (int minute = 0; minute < 80; minute += 7) {
                var at = time(minute);
                var before = history.before(at);
                var had = Had.of(before, history.published(at));
                for (var versions : byNumber(history).values()) {
                    var newest = new ArrayList<>(versions);
                    Collections.reverse(newest);
                    var record = new TillRecord(
                            TILL,
                            at.toInstant(),
                            before,
                            null,
                            null,
                            history.isMain() ? CATALOGUE : null,
                            Map.of(CATALOGUE, newest));
                    var sold = SoldAt.of(record, ZoneHistory.of(ZoneOffset.UTC)).map(SoldAt::article);
                    var expected = had.flatMap(is -> newest.stream()
                            .filter(version -> version.revision() <= is.revision())
                            .findFirst()
                            .map(ArticleVersion::article));
                    assertThat(expected).isEqualTo(sold);
                }
            }
        });
    }
}
