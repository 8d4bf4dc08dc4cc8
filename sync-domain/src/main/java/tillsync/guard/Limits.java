package tillsync.guard;

import java.time.Duration;

/**
 * Says when a burst hurts: if it loses more than {@code percent} of the articles, and at least {@code articles}, within
 * {@code window}.
 *
 * @param window 1 second to 24 hours
 * @param percent 0..100; with 100 nothing is ever held, since no burst loses more than all
 * @param articles 1..1,000,000
 */
public record Limits(Duration window, int percent, int articles) {
    public static final Duration LONGEST_WINDOW = Duration.ofHours(24);
    public static final int MOST_ARTICLES = 1_000_000;
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 20, 50);

    public Limits {
        if (window.getSeconds() < 1 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("window: " + window + " (expected: 1s..24h)");
        }
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: 0..100)");
        }
        if (articles < 1 || articles > MOST_ARTICLES) {
            throw new IllegalArgumentException("articles: " + articles + " (expected: 1.." + MOST_ARTICLES + ")");
        }
    }

    public boolean areOff() {
        return percent == 100;
    }

    /** Returns true if some burst hurts by the other limits but not by these. */
    public boolean areWeakerThan(Limits other) {
        return !other.areOff()
                && (percent > other.percent || articles > other.articles || window.compareTo(other.window) < 0);
    }

    public boolean areExceededBy(long lost, long of) {
        return lost >= articles && lost * 100 > percent * of;
    }
}
