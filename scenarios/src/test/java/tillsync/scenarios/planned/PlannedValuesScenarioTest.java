package tillsync.scenarios.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/**
 * Food in restaurants goes to the reduced rate, where the night ends at midnight and where it ends at 3.
 *
 * <pre>
 *   kitchen (main)
 *      |
 *   garden (follower, without a network that night)
 * </pre>
 */
class PlannedValuesScenarioTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private static Article goulash(String from) {
        return Article.read("""
                {"number": "17", "name": "Gulasch", "price": {"cents": 1290, "currency": "EUR"}, "vat": "DE_STANDARD",
                 "planned": [{"from": "%s", "vat": "DE_REDUCED"}]}""".formatted(from));
    }

    private static Clock at(LocalDateTime time) {
        return Clock.fixed(time.atZone(BERLIN).toInstant(), BERLIN);
    }

    private static String vat(Till till) {
        return till.article("17").orElseThrow().vat();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00", "2026-01-01T03:00"})
    void aNewRateBeginsAtTheTillWithoutANetwork(String from) {
        var begins = LocalDateTime.parse(from);
        var kitchen = cloud.main("kitchen");
        var garden = cloud.followerOf(kitchen, "garden").hasClock(at(begins.minusHours(8)));
        kitchen.puts(goulash(from));
        assertThat(garden.software().values()).extracting(Article::vat).containsExactly("DE_STANDARD");

        garden.goesOffline().hasClock(at(begins.minusNanos(1_000_000)));
        assertThatThrownBy(garden::syncs).isInstanceOf(ServiceUnreachable.class);
        assertThat(vat(garden)).isEqualTo("DE_STANDARD");
        assertThat(garden.software().values()).extracting(Article::vat).containsExactly("DE_STANDARD");

        garden.hasClock(at(begins));
        assertThat(vat(garden)).isEqualTo("DE_REDUCED");
        assertThatThrownBy(garden::syncs).isInstanceOf(ServiceUnreachable.class);
        assertThat(garden.software().values()).extracting(Article::vat).containsExactly("DE_REDUCED");

        assertThat(garden.isBack().syncs().verified()).isTrue();
        assertThat(garden.client().storedArticle("17")).contains(goulash(from));
        assertThat(kitchen.client().storedArticle("17")).contains(goulash(from));
    }

    @Test
    void aSpecialPriceEndsAtMainAndFollowerWithoutANetwork() {
        var begins = LocalDateTime.parse("2026-12-01T00:00");
        var week = Article.read("""
                {"number": "17", "name": "Gulasch", "price": {"cents": 1290, "currency": "EUR"}, "vat": "DE_STANDARD",
                 "planned": [{"from": "2026-12-01T00:00", "until": "2026-12-08T00:00",
                              "price": {"cents": 990, "currency": "EUR"}}]}""");
        var kitchen = cloud.main("kitchen").hasClock(at(begins.minusHours(8)));
        var garden = cloud.followerOf(kitchen, "garden").hasClock(at(begins.minusHours(8)));
        kitchen.puts(week);
        for (var till : List.of(kitchen, garden)) {
            till.goesOffline();
            assertThat(cents(till.hasClock(at(begins)))).isEqualTo(990);
            assertThat(cents(till.hasClock(at(begins.plusDays(7).minusMinutes(1)))))
                    .isEqualTo(990);
            assertThat(cents(till.hasClock(at(begins.plusDays(7))))).isEqualTo(1290);
            assertThatThrownBy(till::syncs).isInstanceOf(ServiceUnreachable.class);
        }
        assertThat(garden.software().values())
                .extracting(article -> article.price().cents())
                .containsExactly(1290L);
        assertThat(garden.isBack().syncs().verified()).isTrue();
        assertThat(garden.client().storedArticle("17")).contains(week);
    }

    private static long cents(Till till) {
        return till.article("17").orElseThrow().price().cents();
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 4_000})
    void aClockThatIsWrongIsShownInTheOverview(long days) {
        var now = LocalDateTime.now(BERLIN);
        var kitchen = cloud.main("kitchen").hasClock(at(now.plusDays(days)));
        kitchen.syncs();

        assertThat(kitchen.client().status().clockSkewSeconds()).isCloseTo(days * 86_400, within(7_200L));
        assertThat(kitchen.overview().get("clockSkewSeconds").asLong()).isCloseTo(days * 86_400, within(7_200L));
        assertThat(kitchen.overview().get("condition").get("code").asString()).isEqualTo("CLOCK_WRONG");

        kitchen.hasClock(Clock.system(BERLIN)).syncs();
        assertThat(kitchen.client().status().clockSkewSeconds()).isNull();
        assertThat(kitchen.overview().get("condition").isNull()).isTrue();
    }
}
