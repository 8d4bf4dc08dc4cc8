package tillsync.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.status.Strip.Span;

/** A strip of 8 hours in 8 slices: # connected, + partly, - not connected, o off, ? unknown. */
class StripTest {
    private static final Instant BEGIN = Instant.parse("2026-11-25T00:00:00Z");
    private static final Span ALWAYS = span(-100, 100);

    private static Span span(double fromHour, double toHour) {
        return Span.of(at(fromHour), at(toHour));
    }

    private static Span byeAt(double fromHour, double toHour) {
        return new Span(at(fromHour), at(toHour), true);
    }

    private static Instant at(double hour) {
        return BEGIN.plusMillis(Math.round(hour * 3_600_000));
    }

    private static Strip strip(List<Span> connected, Span... watched) {
        return Strip.of(at(8), Duration.ofHours(8), 8, connected, Arrays.asList(watched));
    }

    private static String drawn(Strip strip) {
        return strip.pieces().stream()
                .map(piece -> letter(piece.kind()).repeat(piece.length()))
                .collect(Collectors.joining());
    }

    private static String letter(Strip.Kind kind) {
        return switch (kind) {
            case CONNECTED -> "#";
            case PARTLY -> "+";
            case NOT_CONNECTED -> "-";
            case OFF -> "o";
            case UNKNOWN -> "?";
        };
    }

    @Test
    void isWhatTheTillWas() {
        assertThat(drawn(strip(List.of(span(-9, 3), span(5, 8)), ALWAYS))).isEqualTo("###--###");
        assertThat(strip(List.of(span(-9, 3), span(5, 8)), ALWAYS).connectedPercent())
                .isEqualTo(75);
    }

    @Test
    void joinsNeighboursToOnePieceAndLeavesNoGap() {
        var strip = strip(List.of(span(2, 4)), ALWAYS);
        assertThat(strip.pieces())
                .containsExactly(
                        new Strip.Piece(Strip.Kind.NOT_CONNECTED, 0, 2),
                        new Strip.Piece(Strip.Kind.CONNECTED, 2, 2),
                        new Strip.Piece(Strip.Kind.NOT_CONNECTED, 4, 4));
    }

    @Test
    void saysWhereThereWereInterruptionsButNotOfAMoment() {
        assertThat(drawn(strip(List.of(span(0, 2.5), span(2.6, 5.005), span(5.01, 8)), ALWAYS)))
                .isEqualTo("##+#####");
    }

    /** The first of 8 slices, which is 100 minutes; the rest is not known. */
    @ParameterizedTest
    @CsvSource({"98, #", "97.99, +", "2.01, +", "2, -"})
    void takesTwoInAHundredForAMoment(double minutes, String letter) {
        var slice = Span.of(BEGIN, BEGIN.plus(Duration.ofMinutes(100)));
        var on = Span.of(BEGIN, BEGIN.plusMillis(Math.round(minutes * 60_000)));
        assertThat(drawn(Strip.of(at(40.0 / 3), Duration.ofMinutes(800), 8, List.of(on), List.of(slice))))
                .isEqualTo(letter + "???????");
    }

    @Test
    void isOffIfItWasSoForHalfOfTheTime() {
        assertThat(drawn(strip(List.of(byeAt(-1, 0), span(0.495, 0.505)), span(0, 1))))
                .isEqualTo("o???????");
        assertThat(drawn(strip(List.of(byeAt(-1, 0), span(0.49, 0.5)), span(0, 1))))
                .isEqualTo("-???????");
    }

    @Test
    void isOffFromAGoodByeToTheNextContact() {
        assertThat(drawn(strip(List.of(byeAt(0, 2), span(4, 5), byeAt(5, 6)), ALWAYS)))
                .isEqualTo("##oo##oo");
        assertThat(drawn(strip(List.of(byeAt(0, 2), span(1, 3)), ALWAYS)))
                .as("two nodes, and one heard of it longer")
                .isEqualTo("###-----");
    }

    @Test
    void isNotKnownWhereNobodyWatched() {
        var strip = strip(List.of(span(0, 2)), span(0, 2), span(6, 8));
        assertThat(drawn(strip)).isEqualTo("##????--");
        assertThat(strip.unknownPercent()).isEqualTo(50);
        assertThat(strip.connectedPercent()).isEqualTo(50);
        assertThat(drawn(strip(List.of()))).isEqualTo("????????");
        assertThat(strip(List.of()).unknownPercent()).isEqualTo(100);
        assertThat(strip(List.of(span(7.99, 8))).unknownPercent())
                .as("half a minute is little, but it is known")
                .isEqualTo(99);
    }

    @Test
    void judgesASliceByWhatIsKnownOfIt() {
        assertThat(drawn(strip(List.of(span(0, 2.5)), span(0, 2.5), span(4.5, 8))))
                .isEqualTo("###?----");
    }

    @Test
    void movesWithTheClock() {
        var connected = List.of(span(0, 4));
        assertThat(drawn(Strip.of(at(4), Duration.ofHours(4), 4, connected, List.of(ALWAYS))))
                .isEqualTo("####");
        assertThat(drawn(Strip.of(at(6), Duration.ofHours(4), 4, connected, List.of(ALWAYS))))
                .isEqualTo("##--");
        assertThat(drawn(Strip.of(at(9), Duration.ofHours(4), 4, connected, List.of(ALWAYS))))
                .isEqualTo("----");
    }
}
