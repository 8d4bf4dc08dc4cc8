package tillsync.service.limits.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Limits the uses within a time, for each key by itself. At most 20,000 keys are counted; the least used are forgotten
 * first.
 */
public final class Limit {
    private static final int MOST_KEYS = 20_000;
    private static final int WIDER_HAS = 2;

    private final ProblemCode code;
    private final String what;
    private final long most;
    private final Duration within;
    private final TimeMeter time;
    private final Cache<String, Bucket> counted;

    Limit(ProblemCode code, String what, long most, Duration within, TimeMeter time) {
        this.code = code;
        this.what = what;
        this.most = most;
        this.within = within;
        this.time = time;
        this.counted = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(within)
                .build();
    }

    /** The counter of one key. */
    public Count of(String key) {
        return new Count(List.of(new Use(bucket(key, most), most)));
    }

    /**
     * The counter of a key with a limit of its own. If this limit changes, the count begins again.
     *
     * @param free the limit of the key
     */
    public Count of(String key, long free) {
        return free == most ? of(key) : new Count(List.of(new Use(bucket(key + " " + free, free), free)));
    }

    /** The counter of a network. The /56 around it has twice the limit, the /48 four times. */
    public Count of(NetworkAddress network) {
        var uses = new ArrayList<Use>();
        uses.add(new Use(bucket(network.value(), most), most));
        long free = most;
        for (var wider : network.wider()) {
            free = ofWider(free);
            uses.add(new Use(bucket(wider, free), free));
        }
        return new Count(uses);
    }

    /** The limit of the next wider network around one with the limit {@code most}. */
    public static long ofWider(long most) {
        return Math.multiplyExact(most, WIDER_HAS);
    }

    private Bucket bucket(String key, long free) {
        return counted.get(key, fresh -> Bucket.builder()
                .addLimit(limit -> limit.capacity(free).refillGreedy(free, within))
                .withCustomTimePrecision(time)
                .build());
    }

    private record Use(Bucket bucket, long free) {}

    /** The counter of one key, or of one network with those around it. */
    public final class Count {
        private final List<Use> uses;

        private Count(List<Use> uses) {
            this.uses = uses;
        }

        /** Returns true if no use counts: there never was one, or all have expired. */
        public boolean isUnused() {
            return uses.stream().allMatch(use -> use.bucket.getAvailableTokens() >= use.free);
        }

        public boolean hasRoom() {
            return uses.stream().allMatch(use -> use.bucket.getAvailableTokens() > 0);
        }

        /**
         * Counts one use. If none is left, refuses with the limit's code and the time after which to try again.
         *
         * @return true if no other use counts
         */
        public boolean take() {
            boolean first = true;
            for (int i = 0; i < uses.size(); i++) {
                var use = uses.get(i);
                var probe = use.bucket.tryConsumeAndReturnRemaining(1);
                if (!probe.isConsumed()) {
                    uses.subList(0, i).forEach(paid -> paid.bucket.addTokens(1));
                    throw refusal(probe.getNanosToWaitForRefill(), use);
                }
                first &= probe.getRemainingTokens() == use.free - 1;
            }
            return first;
        }

        /** Counts one use if one is left. */
        public void note() {
            uses.forEach(use -> use.bucket.tryConsume(1));
        }

        /** Refuses as {@link #take} does, but counts no use. */
        public void requireRoom() {
            for (var use : uses) {
                var probe = use.bucket.estimateAbilityToConsume(1);
                if (!probe.canBeConsumed()) {
                    throw refusal(probe.getNanosToWaitForRefill(), use);
                }
            }
        }

        /** Counts so many uses, even beyond the limit; the excess must expire before another use is free. */
        public void use(long many) {
            if (many > 0) {
                uses.forEach(use -> use.bucket.consumeIgnoringRateLimits(many));
            }
        }

        /** The uses that count, for the key or network itself. */
        public long used() {
            var own = uses.get(0);
            return own.free - own.bucket.getAvailableTokens();
        }

        public void giveBack() {
            uses.forEach(use -> use.bucket.addTokens(1));
        }

        private Refusal refusal(long nanos, Use use) {
            return Refusal.of(code, what + " (expected: at most " + use.free + " in " + within + ")")
                    .with("retryAfterSeconds", TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        }
    }
}
