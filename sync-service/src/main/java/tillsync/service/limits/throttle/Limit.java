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
 * Allows so many uses within a time, for each key by itself. At most 20,000 keys are counted; the least used are
 * forgotten first.
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

    /** What is counted under a key. */
    public Count of(String key) {
        return new Count(List.of(new Use(bucket(key, most), most)));
    }

    /**
     * As {@link #of(String)}, of a key for which another number is free. If that number changes, it counts anew.
     *
     * @param free how many
     */
    public Count of(String key, long free) {
        return free == most ? of(key) : new Count(List.of(new Use(bucket(key + " " + free, free), free)));
    }

    /** What is counted for a network. The /56 around it has twice as many, the /48 four times as many. */
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

    /** How many are free for a network, if {@code most} are free for one within it. */
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

    /** What one key has used of the limit, or one network with those around it. */
    public final class Count {
        private final List<Use> uses;

        private Count(List<Use> uses) {
            this.uses = uses;
        }

        /** Whether nothing is in use: nothing was ever used, or all has come back. */
        public boolean isUnused() {
            return uses.stream().allMatch(use -> use.bucket.getAvailableTokens() >= use.free);
        }

        public boolean hasRoom() {
            return uses.stream().allMatch(use -> use.bucket.getAvailableTokens() > 0);
        }

        /**
         * Uses one. Refuses with the limit's code, saying when to come again, if none is left.
         *
         * @return whether it is the first one in use
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

        /** Uses one if there is one left. */
        public void note() {
            uses.forEach(use -> use.bucket.tryConsume(1));
        }

        /** Refuses as {@link #take} does, and uses none. */
        public void requireRoom() {
            for (var use : uses) {
                var probe = use.bucket.estimateAbilityToConsume(1);
                if (!probe.canBeConsumed()) {
                    throw refusal(probe.getNanosToWaitForRefill(), use);
                }
            }
        }

        /** Uses so many, even if fewer are left: what is used beyond the limit comes back first. */
        public void use(long many) {
            if (many > 0) {
                uses.forEach(use -> use.bucket.consumeIgnoringRateLimits(many));
            }
        }

        /** How many are in use, of the key or network itself. */
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
