package tillsync.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.notice.TillMessage.Subject.CONNECTION;
import static tillsync.notice.TillMessage.Subject.NOTICE;
import static tillsync.notice.TillMessage.Subject.SYNC;
import static tillsync.notice.TillMessage.Tone.BAD;
import static tillsync.notice.TillMessage.Tone.GOOD;
import static tillsync.notice.TillMessage.Tone.QUIET;
import static tillsync.notice.TillMessage.Tone.WARN;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusFacts;
import tillsync.status.StatusLine;

class TillMessageTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static StatusLine line(ConnectionState connection, long pending) {
        return StatusLine.of(new StatusFacts(
                connection,
                Part.FOLLOWER,
                true,
                null,
                false,
                false,
                false,
                false,
                null,
                new StatusFacts.Counts(pending, 0, 0, 0),
                null,
                null));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, 0, GOOD, SYNC",
        "CONNECTED, 3, QUIET, SYNC",
        "STALE, 0, QUIET, CONNECTION",
        "STALE, 3, QUIET, SYNC",
        "OFF, 0, QUIET, CONNECTION",
        "OFF, 3, QUIET, CONNECTION",
        "NOT_CONNECTED, 0, QUIET, CONNECTION"
    })
    void isQuietAsLongAsNobodyHasToLook(
            ConnectionState connection, long pending, TillMessage.Tone tone, TillMessage.Subject subject) {
        assertThat(TillMessage.of(line(connection, pending), null)).isEqualTo(new TillMessage(tone, subject));
    }

    @Test
    void isLoudIfSomethingIsWrongAndSaysThat() {
        assertThat(of("LATE_EDITS", Severity.WARNING)).isEqualTo(new TillMessage(WARN, NOTICE));
        assertThat(of("STORE_COPIED", Severity.ERROR)).isEqualTo(new TillMessage(BAD, NOTICE));
        assertThat(of("NOT_CONNECTED", Severity.HINT)).isEqualTo(new TillMessage(WARN, CONNECTION));
        assertThat(of("NOT_CONNECTED", Severity.ERROR)).isEqualTo(new TillMessage(BAD, CONNECTION));
        assertThat(of("OFF_FOR_LONG", Severity.WARNING)).isEqualTo(new TillMessage(WARN, CONNECTION));
        assertThat(GOOD).isGreaterThan(QUIET).isGreaterThan(WARN);
        assertThat(SYNC).isNotEqualTo(NOTICE);
    }

    private static TillMessage of(String code, Severity severity) {
        return TillMessage.of(line(ConnectionState.CONNECTED, 0), new Notice(code, severity, NOON, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, 11:59, WARNING, true",
        "WARNING, 11:59, HINT, true",
        "WARNING, 11:59, ERROR, false",
        "WARNING, 12:00, WARNING, false",
        "ERROR, 11:59, ERROR, true"
    })
    void aSnoozedNoticeComesBackAtItsTimeOrIfItIsWorse(Severity then, String moment, Severity now, boolean hidden) {
        assertThat(new Snooze(then, NOON).hides(now, Instant.parse("2026-11-24T" + moment + ":00Z")))
                .isEqualTo(hidden);
    }
}
