package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.PriceGroup;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueId;
import tillsync.history.SoldAt.Later;
import tillsync.history.TillRecord.Given;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;

/** What a till sold is by the price group that it had applied then. */
class SoldAtGroupsTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("c");
    private static final PriceGroup STATION = new PriceGroup("station");
    private static final PriceGroup AIRPORT = new PriceGroup("airport");
    private static final String GROUPS =
            "{\"station\":{\"price\":{\"cents\":350,\"currency\":\"EUR\"}}," + "\"airport\":{\"offered\":false}}";
    private static final String PLANNED = "[{\"from\":\"2026-11-20T10:00\",\"groups\":"
            + "{\"station\":{\"price\":{\"cents\":400,\"currency\":\"EUR\"}}}}]";

    private final ArticleVersion version = new ArticleVersion(
            1,
            Article.read("{\"number\":\"1\",\"name\":\"Espresso\",\"vat\":\"DE_STANDARD\",\"price\":{\"cents\":280,"
                    + "\"currency\":\"EUR\"},\"groups\":" + GROUPS + ",\"planned\":" + PLANNED + "}"),
            time("06:00"),
            DeviceId.of("main"),
            null);

    private static OffsetDateTime time(String hour) {
        return OffsetDateTime.parse("2026-11-20T" + hour + ":00Z");
    }

    private static Position at(String hour, boolean reported, @Nullable PriceGroup group) {
        return new Position(CATALOGUE, 1, time(hour), reported, group);
    }

    private SoldAt sold(String hour, Position before, @Nullable Position after, @Nullable Given given) {
        var record = new TillRecord(
                DeviceId.of("till"),
                time(hour).toInstant(),
                before,
                after,
                given,
                null,
                Map.of(CATALOGUE, List.of(version)));
        return SoldAt.of(record, ZoneHistory.of(ZoneOffset.UTC)).orElseThrow();
    }

    private static @Nullable Long cents(@Nullable Article article) {
        return article == null ? null : article.price().cents();
    }

    @Test
    void isThePriceOfTheGroup() {
        assertThat(cents(sold("09:00", at("07:00", true, null), null, null).article()))
                .isEqualTo(280);
        var grouped = sold("09:00", at("07:00", true, STATION), null, null);
        assertThat(cents(grouped.article())).isEqualTo(350);
        assertThat(grouped.had().group()).isEqualTo(STATION);
        assertThat(grouped.isPlannedPrice()).isFalse();
        assertThat(grouped.isNotOffered()).isFalse();
        assertThat(grouped.later()).isNull();
    }

    @Test
    void isThePlannedPriceOfTheGroupOnceItHasBegun() {
        var planned = sold("10:00", at("07:00", true, STATION), null, null);
        assertThat(cents(planned.article())).isEqualTo(400);
        assertThat(planned.isPlannedPrice()).isTrue();
    }

    @Test
    void isNothingInAGroupThatDoesNotOfferIt() {
        var away = sold("09:00", at("07:00", true, AIRPORT), null, null);
        assertThat(away.article()).isNull();
        assertThat(away.isNotOffered()).isTrue();
        assertThat(away.isPlannedPrice()).isFalse();
    }

    /** The next position is of the other group, and nobody knows since when. */
    @Test
    void isInDoubtUntilTheNextPositionUnlessTheTillSaysWhen() {
        var doubt = sold("09:00", at("07:00", true, null), at("11:00", false, STATION), null);
        assertThat(cents(doubt.article())).isEqualTo(280);
        var later = doubt.later();
        assertThat(later).isNotNull().extracting(Later::since).isEqualTo(time("07:00"));
        assertThat(cents(later.article())).isEqualTo(350);
        assertThat(later.knownAt()).isEqualTo(time("11:00"));
        assertThat(sold("09:00", at("07:00", true, null), at("11:00", true, STATION), null)
                        .later())
                .isNull();
    }

    @Test
    void isInDoubtOnceAnotherGroupIsGivenThatTheTillHasNotSaidItHas() {
        var given = new Given(STATION, time("08:00"));
        var later = sold("09:00", at("07:00", true, null), null, given).later();
        assertThat(later).isNotNull().extracting(Later::since).isEqualTo(time("08:00"));
        assertThat(cents(later.article())).isEqualTo(350);
        assertThat(later.knownAt()).isNull();
    }

    @Test
    void isInNoDoubtIfTheGroupsSellItAlike() {
        var other = new PriceGroup("another");
        assertThat(sold("09:00", at("07:00", true, null), at("11:00", false, other), null)
                        .later())
                .isNull();
        assertThat(sold("09:00", at("07:00", true, null), null, new Given(other, time("08:00")))
                        .later())
                .isNull();
    }
}
