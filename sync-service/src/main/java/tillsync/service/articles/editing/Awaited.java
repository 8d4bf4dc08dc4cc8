package tillsync.service.articles.editing;

import java.time.Duration;
import java.time.Instant;

/** The state of a change that a till has just made: whether it is published. The page polls for a while. */
enum Awaited {
    /** There is nothing to wait for, or the change is published. */
    NOTHING,
    WAITING,
    /** The change was not published in time, and the page no longer polls. */
    LATE;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * @param since the article's revision before the change; -1: there was none
     * @param at when the change was made, in epoch seconds
     * @param revision the article's present one
     */
    static Awaited of(long since, long at, long revision, Instant now) {
        if (since < 0 || revision > since) {
            return NOTHING;
        }
        return now.getEpochSecond() - at > LONGEST.toSeconds() ? LATE : WAITING;
    }
}
