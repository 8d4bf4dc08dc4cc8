package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.ArticleDraft.article;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tillsync.ArticleDraft;
import tillsync.article.ValueSpan.Begin;

class ValueSpanTest {
    private static final ZoneHistory BERLIN = ZoneHistory.of(ZoneId.of("Europe/Berlin"));
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aVersionIsOneSpanWhereNothingBeginsInIt() {
        var from = Instant.parse("2026-11-01T08:00:00Z");
        var spans = ValueSpan.of(article("1", 280), from, null, NOW, BERLIN);
        assertThat(spans).hasSize(1);
        assertThat(spans.get(0).begin()).isEqualTo(Begin.PUT);
        assertThat(spans.get(0).until()).isNull();
        assertThat(spans.get(0).percent()).hasValue(BigDecimal.valueOf(19));
    }

    @Test
    void endsWhereTheNextVersionComes() {
        var from = Instant.parse("2020-05-01T08:00:00Z");
        var until = Instant.parse("2020-07-15T08:00:00Z");
        assertThat(ValueSpan.of(article("1", 280), from, until, NOW, BERLIN))
                .extracting(ValueSpan::begin)
                .containsExactly(Begin.PUT, Begin.RATE);
    }

    @Test
    void theLawBeginsANewOne() {
        var from = Instant.parse("2020-05-01T08:00:00Z");
        var spans = ValueSpan.of(article("1", 280), from, NOW.minusSeconds(60), NOW, BERLIN);
        assertThat(spans).extracting(ValueSpan::begin).containsExactly(Begin.PUT, Begin.RATE, Begin.RATE);
        assertThat(spans)
                .extracting(span -> span.percent().orElseThrow().intValue())
                .containsExactly(19, 16, 19);
        assertThat(spans)
                .extracting(ValueSpan::from)
                .containsExactly(from, Instant.parse("2020-06-30T22:00:00Z"), Instant.parse("2020-12-31T23:00:00Z"));
        assertThat(spans)
                .extracting(ValueSpan::until)
                .containsExactly(
                        Instant.parse("2020-06-30T22:00:00Z"),
                        Instant.parse("2020-12-31T23:00:00Z"),
                        NOW.minusSeconds(60));
    }

    @Test
    void aPlannedValueBeginsOneAtTheTillsOwnTime() {
        var planned = article()
                .json(
                        "planned",
                        "[{\"from\":\"2026-03-29T02:30\",\"price\":{\"cents\":300,\"currency\":\"EUR\"}},"
                                + "{\"from\":\"2026-06-01T00:00\",\"vat\":\"DE_REDUCED\"},"
                                + "{\"from\":\"2027-01-01T00:00\",\"vat\":\"DE_ZERO\"}]")
                .read();
        var spans = ValueSpan.of(planned, Instant.parse("2026-01-01T00:00:00Z"), null, NOW, BERLIN);
        assertThat(spans).extracting(ValueSpan::begin).containsExactly(Begin.PUT, Begin.PLANNED, Begin.PLANNED);
        assertThat(spans.get(1).from()).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(spans.get(1).value().price().cents()).isEqualTo(300);
        assertThat(spans.get(2).percent()).hasValue(BigDecimal.valueOf(7));
    }

    @Test
    void anEndBeginsOneTooUnlessTheNextBeginsThen() {
        var planned = article()
                .json(
                        "planned",
                        "[{\"from\":\"2026-03-01T00:00\",\"until\":\"2026-03-29T02:30\","
                                + "\"price\":{\"cents\":300,\"currency\":\"EUR\"}},"
                                + "{\"from\":\"2026-05-01T00:00\",\"until\":\"2026-06-01T00:00\",\"vat\":\"DE_ZERO\"},"
                                + "{\"from\":\"2026-06-01T00:00\",\"until\":\"2027-01-01T00:00\",\"vat\":\"DE_REDUCED\"}]")
                .read();
        var spans = ValueSpan.of(planned, Instant.parse("2026-01-01T00:00:00Z"), null, NOW, BERLIN);
        assertThat(spans)
                .extracting(ValueSpan::from)
                .containsExactly(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-02-28T23:00:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-04-30T22:00:00Z"),
                        Instant.parse("2026-05-31T22:00:00Z"));
        assertThat(spans)
                .extracting(ValueSpan::begin)
                .startsWith(Begin.PUT)
                .filteredOn(Begin.PLANNED::equals)
                .hasSize(4);
        assertThat(spans.get(2).value().price().cents()).isEqualTo(280);
    }

    @Test
    void whatHadBegunBeforeItIsInItFromTheStart() {
        var planned = article()
                .json("planned", "[{\"from\":\"2026-01-01T00:00\",\"price\":{\"cents\":300,\"currency\":\"EUR\"}}]")
                .read();
        var spans = ValueSpan.of(planned, Instant.parse("2026-02-01T00:00:00Z"), null, NOW, BERLIN);
        assertThat(spans).extracting(ValueSpan::begin).containsExactly(Begin.PUT);
        assertThat(spans.get(0).value().price().cents()).isEqualTo(300);
    }

    @Test
    void whatHasAnotherNameAloneIsSoldAnew() {
        assertThat(begins(article(), "{\"from\":\"2026-06-01T00:00\",\"name\":\"Espresso\"}"))
                .containsExactly(Begin.PUT, Begin.RATE, Begin.RATE);
        assertThat(begins(article(), "{\"from\":\"2026-06-01T00:00\",\"name\":\"Doppio\"}"))
                .containsExactly(Begin.PUT, Begin.RATE, Begin.RATE, Begin.PLANNED);
    }

    @Test
    void theLawBeginsOneForAPlannedVatToo() {
        assertThat(begins(article().text("vat", "DE_ZERO"), "{\"from\":\"2020-05-01T00:00\",\"vat\":\"DE_REDUCED\"}"))
                .containsExactly(Begin.PUT, Begin.PLANNED, Begin.RATE, Begin.RATE);
    }

    private static List<Begin> begins(ArticleDraft draft, String planned) {
        var version = draft.json("planned", "[" + planned + "]").read();
        return ValueSpan.of(version, Instant.parse("2020-01-01T00:00:00Z"), null, NOW, BERLIN).stream()
                .map(ValueSpan::begin)
                .toList();
    }

    @Test
    void aPriceGroupThatATillGetsBeginsASpanIfItSellsOtherwise() {
        var from = Instant.parse("2026-01-01T00:00:00Z");
        var station = new PriceGroup("bahnhof");
        var kiosk = new PriceGroup("kiosk");
        var coffee = new GroupOffer(Optional.of(Price.euro(320)), true).in(article("1", 280), station);
        var offered = new GroupOffer(Optional.empty(), false).in(coffee, kiosk);
        var groups = new TreeMap<Instant, Optional<PriceGroup>>();
        groups.put(from.minusSeconds(60), Optional.of(station));
        groups.put(from.plusSeconds(60), Optional.of(kiosk));
        groups.put(from.plusSeconds(120), Optional.empty());
        groups.put(from.plusSeconds(180), Optional.of(new PriceGroup("none")));
        assertThat(ValueSpan.of(offered, groups, from, null, NOW, BERLIN))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.begin()).isEqualTo(Begin.PUT);
                            assertThat(first.value().price()).isEqualTo(Price.euro(320));
                            assertThat(first.until()).isEqualTo(from.plusSeconds(60));
                        },
                        second -> {
                            assertThat(second.begin()).isEqualTo(Begin.GROUP);
                            assertThat(second.offered()).isFalse();
                        },
                        third -> {
                            assertThat(third.begin()).isEqualTo(Begin.GROUP);
                            assertThat(third.from()).isEqualTo(from.plusSeconds(120));
                            assertThat(third.offered()).isTrue();
                            assertThat(third.value().price()).isEqualTo(Price.euro(280));
                        });
        assertThat(ValueSpan.of(article("1", 280), groups, from, null, NOW, BERLIN))
                .hasSize(1);
    }
}
