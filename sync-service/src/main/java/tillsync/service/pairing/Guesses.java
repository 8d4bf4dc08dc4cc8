package tillsync.service.pairing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;

/**
 * Throttles who guesses codes: five wrong ones are free for an account and for a network address, then one in three
 * minutes. Wrong ones are also counted in all, and where there are too many only those wait who have failed before: whoever
 * types the code of a till at the first try is never kept waiting by others' guesses elsewhere.
 *
 * <p>Counted in memory and on each node by itself; what is counted at a time is limited, the longest unused goes first.
 */
@Component
final class Guesses {
    static final int FREE = 5;
    static final int MOST_IN_ALL = 500;

    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int MOST_COUNTED = 100_000;

    private final Cache<String, Bucket> wrong = Caffeine.newBuilder()
            .maximumSize(MOST_COUNTED)
            .expireAfterAccess(WITHIN)
            .build();
    private final TimeMeter time;
    private final Bucket inAll;

    Guesses(Clock clock) {
        this.time = new ClockTime(clock);
        this.inAll = bucket(MOST_IN_ALL);
    }

    /**
     * Looks a code up. Each try is paid for before its outcome is known, so that tries at the same time do not get more, and
     * is given back where the code was right.
     *
     * @return what was found; refuses NOT_FOUND where nothing was, and TOO_MANY_REQUESTS without looking
     */
    <T> T guess(String account, String remoteAddress, Supplier<Optional<T>> lookup) {
        var byAccount = counted("account " + account);
        var byAddress = counted("address " + NetworkAddress.of(remoteAddress));
        if (hasFailed(byAccount) || hasFailed(byAddress)) {
            requireOne(inAll);
        }
        take(byAccount);
        try {
            take(byAddress);
        } catch (Refusal throttled) {
            byAccount.addTokens(1);
            throw throttled;
        }
        Optional<T> found = Optional.empty();
        boolean looked = false;
        try {
            found = lookup.get();
            looked = true;
        } finally {
            if (!looked || found.isPresent()) {
                byAccount.addTokens(1);
                byAddress.addTokens(1);
            }
        }
        if (found.isEmpty()) {
            inAll.tryConsume(1);
        }
        return found.orElseThrow(Ownership::notFound);
    }

    private Bucket counted(String who) {
        return wrong.get(who, fresh -> bucket(FREE));
    }

    private Bucket bucket(int capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, WITHIN))
                .withCustomTimePrecision(time)
                .build();
    }

    private static boolean hasFailed(Bucket own) {
        return own.getAvailableTokens() < FREE;
    }

    private static void take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw throttled(probe.getNanosToWaitForRefill());
        }
    }

    private static void requireOne(Bucket bucket) {
        var probe = bucket.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw throttled(probe.getNanosToWaitForRefill());
        }
    }

    private static Refusal throttled(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
        return Refusal.of(ProblemCode.TOO_MANY_REQUESTS, "codes: wrong (expected: fewer wrong ones)")
                .with("retryAfterSeconds", seconds);
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
