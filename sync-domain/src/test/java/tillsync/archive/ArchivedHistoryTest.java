package tillsync.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.Histories;
import tillsync.Seeds;
import tillsync.archive.ArchiveFile.About;
import tillsync.archive.ArchiveFile.Ended;
import tillsync.archive.ArchiveFile.Made;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.export.Chain;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** What a file answers is what the history was from which it was written. */
class ArchivedHistoryTest {
    private static final Instant BEGIN = Instant.parse("2015-01-01T00:00:00Z");
    private static final CatalogueId CATALOGUE = CatalogueId.of("catalogue-1");
    private static final DeviceId MAIN = DeviceId.of("till-1");
    private static final DeviceId FOLLOWER = DeviceId.of("till-2");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static Instant at(long revision) {
        return BEGIN.plus(Duration.ofDays(revision));
    }

    private static Made made(long revision) {
        return new Made(at(revision).atOffset(ZoneOffset.UTC), MAIN.value(), revision, "", "TILL", null);
    }

    private static Position position(String catalogue, long revision, Instant at) {
        return new Position(CatalogueId.of(catalogue), revision, at.atOffset(ZoneOffset.UTC), true);
    }

    /** Writes versions as a history has them, up to a revision. */
    private static byte[] file(List<ChangeSetPublished> events, int upTo, List<Position> positions) {
        return file(events, upTo, positions, (rows, out) -> {});
    }

    /** @param rows after the positions */
    private static byte[] file(
            List<ChangeSetPublished> events,
            int upTo,
            List<Position> positions,
            BiConsumer<ArchiveFile, Consumer<byte[]>> rows) {
        var file = new ArchiveFile();
        var out = new ByteArrayOutputStream();
        var digest = upTo == 0 ? CatalogueDigest.EMPTY : events.get(upTo - 1).digest();
        out.writeBytes(file.first(
                new About(CATALOGUE, MerchantId.of("m"), MAIN, 0, null, "", upTo, at(upTo), digest, at(9_999), ZONE)));
        out.writeBytes(file.revisions());
        events.subList(0, upTo)
                .forEach(event -> out.writeBytes(file.revision(
                        event.revision(),
                        made(event.revision()),
                        event.changes().size(),
                        0,
                        event.digest(),
                        "")));
        out.writeBytes(file.versions());
        var versions = new TreeMap<ArticleNumber, TreeMap<Long, @Nullable Article>>();
        for (var event : events.subList(0, upTo)) {
            event.changes().forEach(edit -> versions.computeIfAbsent(edit.number(), number -> new TreeMap<>())
                    .put(event.revision(), (Article) edit.content()));
        }
        versions.forEach((number, byRevision) -> byRevision.forEach((revision, article) -> {
            var until = byRevision.higherKey(revision);
            out.writeBytes(file.version(
                    number,
                    revision,
                    article == null ? null : article.canonicalUtf8(),
                    made(revision),
                    new Ended(until, until == null ? null : at(until).atOffset(ZoneOffset.UTC))));
        }));
        out.writeBytes(file.positions());
        positions.forEach(position -> out.writeBytes(file.position(FOLLOWER, position)));
        rows.accept(file, out::writeBytes);
        out.writeBytes(file.last());
        return out.toByteArray();
    }

    private static ArchivedHistory read(byte[] file, @Nullable ArticleNumber number, @Nullable DeviceId till) {
        try {
            return ArchivedHistory.read(new ByteArrayInputStream(file), number, till);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void eachArticleIsAtEachMomentWhatItWas() {
        Seeds.each(150, random -> {
            var events = Histories.published(random, CATALOGUE.value(), 30);
            int upTo = random.nextInt(events.size() + 1);
            var file = file(events, upTo, List.of());
            for (int i = 0; i < 4; i++) {
                var number = Histories.number(random);
                var read = read(file, number, MAIN);
                assertThat(read.wrong()).isNull();
                for (int revision = 0; revision <= upTo; revision++) {
                    var moment = at(revision).plusSeconds(1);
                    var was = Histories.at(events, revision).get(number);
                    assertThat(read.publishedAt(moment)
                                    .map(version -> version.article())
                                    .orElse(null))
                            .isEqualTo(was);
                    assertThat(read.covers(moment)).isEqualTo(revision < upTo);
                }
            }
        });
    }

    @Test
    void aFollowerSoldWhatItsPositionHad() {
        Seeds.each(150, random -> {
            var events = Histories.published(random, CATALOGUE.value(), 30);
            int had = random.nextInt(events.size() - 1);
            var number = Histories.number(random);
            var moment = at(events.size() + 5);
            var file = file(events, events.size(), List.of(position(CATALOGUE.value(), had, at(had))));

            var sold = read(file, number, FOLLOWER).soldAt(FOLLOWER, moment).orElseThrow();

            var was = Histories.at(events, had).get(number);
            assertThat(sold.had().revision()).isEqualTo(had);
            assertThat(sold.article() == null ? null : sold.article().price())
                    .isEqualTo(
                            was == null
                                    ? null
                                    : was.asOf(tillsync.article.TillTime.at(moment, ZONE))
                                            .price());
        });
    }

    @Test
    void momentsAreThoseOfTheZoneThatWasValidThen() {
        var events = Histories.published(Seeds.of(2), CATALOGUE.value(), 10);
        var canary = ZoneId.of("Atlantic/Canary");
        var old = read(file(events, 5, List.of()), null, FOLLOWER).zones();
        var file = file(events, 5, List.of(), (rows, out) -> {
            out.accept(rows.zones());
            out.accept(rows.zone(null, Instant.MIN, ZoneOffset.UTC));
            out.accept(rows.zone(null, at(3), ZONE));
            out.accept(rows.zone(FOLLOWER, Instant.MIN, ZoneOffset.UTC));
            out.accept(rows.zone(FOLLOWER, at(4), canary));
        });

        assertThat(Objects.requireNonNull(old).at(at(1))).as("a file of 0.1.0").isEqualTo(ZONE);
        assertThat(read(file, null, FOLLOWER).wrong()).isNull();
        var shop = Objects.requireNonNull(read(file, null, MAIN).zones());
        assertThat(shop.at(at(2))).isEqualTo(ZoneOffset.UTC);
        assertThat(shop.at(at(4))).isEqualTo(ZONE);
        var follower = Objects.requireNonNull(read(file, null, FOLLOWER).zones());
        assertThat(follower.at(at(3))).isEqualTo(ZoneOffset.UTC);
        assertThat(follower.at(at(4))).isEqualTo(canary);
    }

    @Test
    void aTillThatHadAnotherCatalogueIsNotAnsweredFor() {
        var events = Histories.published(Seeds.of(1), CATALOGUE.value(), 20);
        var number = events.get(0).changes().get(0).number();
        var file = file(events, 10, List.of(position(CATALOGUE.value(), 2, at(2)), position("other", 1, at(4))));
        var read = read(file, number, FOLLOWER);
        assertThat(read.soldAt(FOLLOWER, at(3)).map(sold -> sold.had().revision()))
                .contains(2L);
        assertThat(read.soldAt(FOLLOWER, at(5))).isEmpty();
        assertThat(read.soldAt(FOLLOWER, at(1))).isEmpty();
    }

    @Test
    void aFollowerThatTookTheLastRevisionLaterIsAnsweredForUpToThen() {
        var events = Histories.published(Seeds.of(2), CATALOGUE.value(), 20);
        var number = events.get(0).changes().get(0).number();
        var file = file(
                events, 10, List.of(position(CATALOGUE.value(), 8, at(8)), position(CATALOGUE.value(), 10, at(15))));
        var read = read(file, number, FOLLOWER);
        assertThat(read.covers(at(12))).isFalse();
        assertThat(read.coversTill(FOLLOWER, at(12))).isTrue();
        assertThat(read.soldAt(FOLLOWER, at(12)).map(sold -> sold.had().revision()))
                .contains(8L);
        assertThat(read.coversTill(FOLLOWER, at(15))).isFalse();
        assertThat(read.coversTill(MAIN, at(12))).isFalse();
    }

    @Test
    void recordsAndGroupsAreThere() {
        var record = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"drinks\",\"name\":\"Drinks\"}");
        var file = new ArchiveFile();
        var out = new ByteArrayOutputStream();
        out.writeBytes(file.first(new About(
                CATALOGUE,
                MerchantId.of("m"),
                MAIN,
                4,
                at(4),
                "ab",
                5,
                at(5),
                CatalogueDigest.EMPTY.with(record),
                at(6),
                ZONE)));
        out.writeBytes(file.version(record.number(), 5, record.canonicalUtf8(), made(5), new Ended(null, null)));
        out.writeBytes(file.version(record.number(), 4, null, made(4), new Ended(5L, made(5).recordedAt())));
        var grouped =
                new Position(CATALOGUE, 5, at(5).atOffset(ZoneOffset.UTC), false, new PriceGroup("=Bahnhof; \"1\""));
        out.writeBytes(file.position(FOLLOWER, grouped));
        out.writeBytes(file.last());

        var read = read(out.toByteArray(), null, FOLLOWER);

        assertThat(read.wrong()).isNull();
        assertThat(read.positions()).containsExactly(grouped);
        assertThat(read.covers(at(4).minusSeconds(1))).isFalse();
        assertThat(read.covers(at(4))).isTrue();
    }

    @Test
    void articlesThatDoNotAddUpAreFoundAlthoughTheChainIsRight() {
        var file = new ArchiveFile();
        var out = new ByteArrayOutputStream();
        var digest = CatalogueDigest.EMPTY.with(Histories.article(Seeds.of(3)));
        out.writeBytes(
                file.first(new About(CATALOGUE, MerchantId.of("m"), MAIN, 0, null, "", 1, at(1), digest, at(2), ZONE)));
        out.writeBytes(file.last());
        var read = read(out.toByteArray(), null, null);
        assertThat(read.check().isIntact()).isTrue();
        assertThat(read.wrong()).startsWith("articles: they add up to 0000").contains("(expected: " + digest);
    }

    @Test
    void anotherExportIsNoArchive() {
        var chain = new Chain();
        var out = new ByteArrayOutputStream();
        out.writeBytes(chain.first(List.of("article-history", "till", "t")));
        out.writeBytes(chain.last());
        assertThat(read(out.toByteArray(), null, null).wrong())
                .startsWith("no archive: TILLSYNC-EXPORT;1;article-history");
    }
}
