package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceQuestionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void meansTheClocksOfTheShop() {
        assertThat(PriceQuestion.at("2026-07-01T12:00", BERLIN).moments())
                .containsExactly(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(PriceQuestion.at("2026-12-01T12:00", BERLIN).moments())
                .containsExactly(Instant.parse("2026-12-01T11:00:00Z"));
    }

    @Test
    void isTwoMomentsWhereClocksArePutBack() {
        var twice = PriceQuestion.at("2026-10-25T02:30", BERLIN);
        assertThat(twice.moments())
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(twice.leaptOver()).isFalse();
    }

    @Test
    void isTheLeapWhereNoClockShowedIt() {
        var never = PriceQuestion.at("2026-03-29T02:30", BERLIN);
        assertThat(never.moments()).containsExactly(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(never.leaptOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yesterday", "2026-02-30T10:00", "+99999-01-01T00:00", "0001-01-01T00:00"})
    void isNoneWhereItIsNoTime(String text) {
        assertThat(PriceQuestion.at(text, BERLIN).moments()).isEmpty();
    }
}
