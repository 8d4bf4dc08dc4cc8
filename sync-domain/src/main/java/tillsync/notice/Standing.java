package tillsync.notice;

import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionState;
import tillsync.status.StatusLine;
import tillsync.status.SyncState;

/** The one thing that is said of a till among many others, and how loudly: quiet when all is good. */
public record Standing(Tone tone, Subject subject) {

    public enum Tone {
        BAD,
        WARN,
        /** Neither good nor bad: it is off, or has still something to fetch. */
        QUIET,
        GOOD
    }

    /** What is said. */
    public enum Subject {
        NOTICE,
        CONNECTION,
        SYNC
    }

    /** @param worst what somebody should look after first; null: nothing */
    public static Standing of(StatusLine line, @Nullable Notice worst) {
        if (worst != null) {
            return new Standing(worst.severity() == Severity.ERROR ? Tone.BAD : Tone.WARN, subject(line, worst));
        }
        if (!line.connection().isThere()) {
            return new Standing(Tone.QUIET, Subject.CONNECTION);
        }
        if (line.sync().state() != SyncState.CURRENT) {
            return new Standing(Tone.QUIET, Subject.SYNC);
        }
        return line.connection() == ConnectionState.CONNECTED
                ? new Standing(Tone.GOOD, Subject.SYNC)
                : new Standing(Tone.QUIET, Subject.CONNECTION);
    }

    /** What the status line says in few words, with a time or a count, is said so. */
    private static Subject subject(StatusLine line, Notice worst) {
        return switch (worst.code()) {
            case Noticing.NOT_CONNECTED, Noticing.OFF_FOR_LONG -> Subject.CONNECTION;
            case Noticing.ARTICLES_HELD -> line.sync().state() == SyncState.PARTIAL ? Subject.SYNC : Subject.NOTICE;
            case Noticing.DELIVERY_GUARDED -> line.sync().state() == SyncState.GUARDED ? Subject.SYNC : Subject.NOTICE;
            default -> Subject.NOTICE;
        };
    }
}
