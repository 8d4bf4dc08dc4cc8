package tillsync.notice;

import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionState;
import tillsync.status.StatusLine;
import tillsync.status.SyncState;

/** The one message about a till in a list of many, and its tone. */
public record TillMessage(Tone tone, Subject subject) {

    public enum Tone {
        BAD,
        WARN,
        /** Neither good nor bad: the till is off, or still has something to fetch. */
        QUIET,
        GOOD
    }

    /** The source of the message. */
    public enum Subject {
        NOTICE,
        CONNECTION,
        SYNC
    }

    /** @param worst the most urgent notice; null if there is none */
    public static TillMessage of(StatusLine line, @Nullable Notice worst) {
        if (worst != null) {
            return new TillMessage(worst.severity() == Severity.ERROR ? Tone.BAD : Tone.WARN, subject(line, worst));
        }
        if (!line.connection().isThere()) {
            return new TillMessage(Tone.QUIET, Subject.CONNECTION);
        }
        if (line.sync().state() != SyncState.CURRENT) {
            return new TillMessage(Tone.QUIET, Subject.SYNC);
        }
        return line.connection() == ConnectionState.CONNECTED
                ? new TillMessage(Tone.GOOD, Subject.SYNC)
                : new TillMessage(Tone.QUIET, Subject.CONNECTION);
    }

    /** Prefers the status line if it says the same in a few words, with a time or a count. */
    private static Subject subject(StatusLine line, Notice worst) {
        return switch (worst.code()) {
            case Noticing.NOT_CONNECTED, Noticing.OFF_FOR_LONG -> Subject.CONNECTION;
            case Noticing.ARTICLES_HELD -> line.sync().state() == SyncState.PARTIAL ? Subject.SYNC : Subject.NOTICE;
            case Noticing.DELIVERY_GUARDED -> line.sync().state() == SyncState.GUARDED ? Subject.SYNC : Subject.NOTICE;
            default -> Subject.NOTICE;
        };
    }
}
