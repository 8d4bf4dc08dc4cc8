package tillsync.service.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * So many within a time, for each key by itself. At most 20,000 keys are counted; the least used are forgotten first.
 */
public final class Limit {
    private static final int MOST_KEYS = 20_000;

    private final String what;
    private final int most;
    private final Duration within;
    private final TimeMeter time;
    private final Cache<String, Bucket> counted;

    Limit(String what, int most, Duration within, TimeMeter time) {
        this.what = what;
        this.most = most;
        this.within = within;
        this.time = time;
        this.counted = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(within)
                .build();
    }

    /** What is counted under a key. */
    public Count of(String key) {
        return new Count(counted.get(key, fresh -> Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                .withCustomTimePrecision(time)
                .build()));
    }

    /** What one key has used of the limit. */
    public final class Count {
        private final Bucket bucket;

        private Count(Bucket bucket) {
            this.bucket = bucket;
        }

        /** Whether nothing is used: nothing was ever, or all has come back. */
        public boolean isUnused() {
            return bucket.getAvailableTokens() >= most;
        }

        public boolean hasRoom() {
            return bucket.getAvailableTokens() > 0;
        }

        /**
         * Uses one. Refuses TOO_MANY_REQUESTS, saying when to come again, where none is left.
         *
         * @return whether it is the first one in use
         */
        public boolean take() {
            var probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw refusal(probe.getNanosToWaitForRefill());
            }
            return probe.getRemainingTokens() == most - 1;
        }

        /** Uses one if there is one left. */
        public void note() {
            bucket.tryConsume(1);
        }

        /** Refuses as {@link #take} does, and uses none. */
        public void requireRoom() {
            var probe = bucket.estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw refusal(probe.getNanosToWaitForRefill());
            }
        }

        public void giveBack() {
            bucket.addTokens(1);
        }

        private Refusal refusal(long nanos) {
            return Refusal.of(
                            ProblemCode.TOO_MANY_REQUESTS, what + " (expected: at most " + most + " in " + within + ")")
                    .with("retryAfterSeconds", TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }
    }
}
