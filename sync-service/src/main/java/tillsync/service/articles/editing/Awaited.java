package tillsync.service.articles.editing;

import java.time.Duration;
import java.time.Instant;

/** Says whether the catalogue has what a till has changed a moment ago. The page looks again by itself, for a while. */
enum Awaited {
    /** There is nothing to wait for, or it has come. */
    NOTHING,
    /** It is to come. */
    WAITING,
    /** It has not come, and the page does not look any more. */
    LATE;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * @param since the article's revision before the change; -1: there was none
     * @param at when the change was made, in seconds
     * @param revision the article's now
     */
    static Awaited of(long since, long at, long revision, Instant now) {
        if (since < 0 || revision > since) {
            return NOTHING;
        }
        return now.getEpochSecond() - at > LONGEST.toSeconds() ? LATE : WAITING;
    }
}
