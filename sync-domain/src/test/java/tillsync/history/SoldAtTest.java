package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueId;
import tillsync.history.SoldAt.Basis;
import tillsync.history.TillRecord.Given;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;

class SoldAtTest {
    private static final DeviceId TILL = DeviceId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b01");
    private static final DeviceId MAIN = DeviceId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b02");
    private static final CatalogueId CATALOGUE = CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b03");
    private static final CatalogueId FORMER = CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b04");
    private static final ZoneHistory BERLIN = ZoneHistory.of(ZoneId.of("Europe/Berlin"));

    private final List<ArticleVersion> versions = new ArrayList<>();
    private @Nullable Position before;
    private @Nullable Position after;
    private @Nullable Given given;
    private @Nullable CatalogueId own;

    private void published(long revision, int cents, String recordedAt) {
        add(revision, article(cents, ""), recordedAt, MAIN, null);
    }

    private void add(
            long revision, @Nullable Article article, String recordedAt, DeviceId by, @Nullable String madeAt) {
        versions.add(new ArticleVersion(revision, article, time(recordedAt), by, madeAt == null ? null : time(madeAt)));
        versions.sort(Comparator.comparing(ArticleVersion::revision).reversed());
    }

    private static Article article(int cents, String more) {
        return Article.read("{\"number\":\"1\",\"name\":\"Espresso\",\"vat\":\"DE_STANDARD\",\"price\":{\"cents\":"
                + cents + ",\"currency\":\"EUR\"}" + more + "}");
    }

    private static OffsetDateTime time(String hour) {
        return OffsetDateTime.parse("2026-11-20T" + hour + ":00Z");
    }

    private void had(long revision, String at, boolean reported) {
        before = new Position(CATALOGUE, revision, time(at), reported);
    }

    private void came(long revision, String at, boolean reported) {
        after = new Position(CATALOGUE, revision, time(at), reported);
    }

    private Optional<SoldAt> soldAt(String at) {
        return SoldAt.of(
                new TillRecord(TILL, time(at).toInstant(), before, after, given, own, Map.of(CATALOGUE, versions)),
                BERLIN);
    }

    private static @Nullable Long cents(@Nullable Article article) {
        return article == null ? null : article.price().cents();
    }

    private void sells(String at, @Nullable Long cents, Basis basis) {
        assertThat(soldAt(at)).hasValueSatisfying(sold -> {
            assertThat(cents(sold.article())).isEqualTo(cents);
            assertThat(sold.had().basis()).isEqualTo(basis);
        });
    }

    private void mayHaveSold(String at, @Nullable Long cents, boolean itsOwn, @Nullable String knownAt) {
        var later = soldAt(at).orElseThrow().later();
        assertThat(later).isNotNull();
        assertThat(cents(later.article())).isEqualTo(cents);
        assertThat(later.own()).isEqualTo(itsOwn);
        assertThat(later.knownAt()).isEqualTo(knownAt == null ? null : time(knownAt));
    }

    private void isSure(String at) {
        assertThat(soldAt(at).orElseThrow().later()).isNull();
    }

    @Test
    void aPositionSaysWhatTheTillHad() {
        published(1, 280, "08:00");
        published(2, 310, "09:00");
        had(1, "08:10", true);
        came(2, "11:00", true);
        sells("10:00", 280L, Basis.REPORTED);
        isSure("10:00");
    }

    /** At 10:00 UTC it is 11:00 in Berlin, and 10:00 on the Canaries. */
    @Test
    void aPlannedPriceHasBegunByTheZoneThatTheTillHadThen() {
        var planned = ",\"planned\":[{\"from\":\"2026-11-20T10:30\",\"price\":{\"cents\":333,\"currency\":\"EUR\"}}]";
        versions.add(new ArticleVersion(1, article(280, planned), time("08:00"), TILL, null));
        own = CATALOGUE;
        var record =
                new TillRecord(TILL, time("10:00").toInstant(), null, null, null, own, Map.of(CATALOGUE, versions));
        var canary = ZoneId.of("Atlantic/Canary");
        var moved = ZoneHistory.of(ZoneId.of("Europe/Berlin"))
                .with(new TreeMap<>(Map.of(time("09:00").toInstant(), Optional.of(canary))));

        assertThat(SoldAt.of(record, BERLIN).orElseThrow())
                .satisfies(sold -> assertThat(cents(sold.article())).isEqualTo(333))
                .extracting(SoldAt::zone)
                .hasToString("Europe/Berlin");
        assertThat(SoldAt.of(record, moved).orElseThrow())
                .satisfies(sold -> assertThat(cents(sold.article())).isEqualTo(280))
                .extracting(SoldAt::zone)
                .isEqualTo(canary);
    }

    @Test
    void nothingIsKnownBeforeTheFirstPositionOfAFollower() {
        published(1, 280, "08:00");
        came(1, "11:00", true);
        assertThat(soldAt("10:00")).isEmpty();
    }

    @Test
    void aStrangersCatalogueSaysNothing() {
        published(1, 280, "08:00");
        before = new Position(FORMER, 1, time("08:10"), true);
        assertThat(soldAt("10:00")).isEmpty();
    }

    @Test
    void aBoundedPositionLeavesOpenWhenTheTillCameToIt() {
        published(1, 280, "08:00");
        published(2, 310, "09:00");
        had(1, "08:10", false);
        came(2, "11:00", false);
        sells("10:00", 280L, Basis.BOUNDED);
        mayHaveSold("10:00", 310L, false, "11:00");
        isSure("08:30");
    }

    @Test
    void withoutALaterPositionTheNewestVersionByThenIsPossible() {
        published(1, 280, "08:00");
        published(2, 310, "09:00");
        published(3, 333, "12:00");
        had(1, "08:10", true);
        mayHaveSold("10:00", 310L, false, null);
        mayHaveSold("12:30", 333L, false, null);
    }

    @Test
    void theSameArticleAgainIsNoDoubt() {
        published(1, 280, "08:00");
        published(2, 280, "09:00");
        had(1, "08:10", true);
        isSure("10:00");
    }

    @Test
    void aRemovedArticleIsNotSold() {
        published(1, 280, "08:00");
        add(2, null, "09:00", MAIN, null);
        had(2, "09:10", true);
        sells("10:00", null, Basis.REPORTED);
        assertThat(soldAt("10:00").orElseThrow().version()).isNotNull();
        had(1, "08:10", true);
        mayHaveSold("10:00", null, false, null);
    }

    @Test
    void anArticleThatCameLaterWasNotThere() {
        published(5, 280, "12:00");
        had(1, "08:10", true);
        sells("10:00", null, Basis.REPORTED);
        assertThat(soldAt("10:00").orElseThrow().version()).isNull();
        isSure("10:00");
    }

    @Test
    void aMainHasWhatItPublishedItself() {
        own = CATALOGUE;
        add(1, article(280, ""), "08:00", TILL, null);
        add(2, article(310, ""), "09:00", TILL, null);
        sells("08:30", 280L, Basis.OWN);
        isSure("09:30");
        had(1, "08:10", true);
        sells("09:30", 310L, Basis.OWN);
        had(2, "09:10", true);
        sells("09:30", 310L, Basis.REPORTED);
        before = null;
        assertThat(soldAt("07:30")).isEmpty();
    }

    @Test
    void aMainHasNotWhatAnotherPublished() {
        own = CATALOGUE;
        add(1, article(280, ""), "08:00", TILL, null);
        published(2, 310, "09:00");
        had(1, "08:10", true);
        sells("09:30", 280L, Basis.REPORTED);
        mayHaveSold("09:30", 310L, false, null);
    }

    @Test
    void whatAMainChangedByItsOwnClockIsPossibleFromThenOn() {
        own = CATALOGUE;
        add(1, article(280, ""), "08:00", TILL, null);
        add(2, article(310, ""), "12:00", TILL, "09:00");
        sells("10:00", 280L, Basis.OWN);
        mayHaveSold("10:00", 310L, true, "12:00");
        assertThat(soldAt("10:00").orElseThrow().later().since()).isEqualTo(time("09:00"));
        isSure("08:30");
        sells("12:00", 310L, Basis.OWN);
        isSure("12:00");
    }

    @Test
    void aPlannedPriceIsSoldOnceItHasBegunInTheShop() {
        var planned = article(
                280, ",\"planned\":[{\"from\":\"2026-11-20T10:00\",\"price\":{\"cents\":333,\"currency\":\"EUR\"}}]");
        add(1, planned, "07:00", MAIN, null);
        had(1, "07:10", true);
        sells("08:59", 280L, Basis.REPORTED);
        sells("09:00", 333L, Basis.REPORTED);
        assertThat(soldAt("09:00").orElseThrow().isPlannedPrice()).isTrue();
        assertThat(soldAt("08:59").orElseThrow().isPlannedPrice()).isFalse();
        published(2, 500, "07:30");
        add(3, planned, "07:40", MAIN, null);
        had(2, "07:31", true);
        mayHaveSold("09:00", 333L, false, null);
    }
}
