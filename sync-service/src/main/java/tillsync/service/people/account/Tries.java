package tillsync.service.people.account;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.limits.throttle.Stake;

/**
 * Limits how many passwords of one account or network are looked at, right ones too. Only a few are looked at at a
 * time: whoever sends many would keep everybody else waiting.
 */
final class Tries {
    private static final Duration WITHIN = Duration.ofMinutes(15);
    /** Tries for one account from one network, as a multiple of the wrong ones that the network may send. */
    private static final int OF_PAIR = 12;

    private static final int OF_NETWORK = 48;

    private static final int AT_A_TIME_OF_ACCOUNT = 2;
    private static final int AT_A_TIME_OF_NETWORK = 6;

    private final Limit ofPairs;
    private final Limit ofNetworks;
    private final ConcurrentMap<String, Integer> running = new ConcurrentHashMap<>();

    /** @param wrongPerNetwork how many wrong ones a network may send in a quarter of an hour */
    Tries(RateLimits limits, int wrongPerNetwork) {
        this.ofPairs = limits.limit(
                ProblemCode.TOO_MANY_REQUESTS,
                "passwords: tried for this account",
                (long) wrongPerNetwork * OF_PAIR,
                WITHIN);
        this.ofNetworks = limits.limit(
                ProblemCode.TOO_MANY_REQUESTS,
                "passwords: tried from this address",
                (long) wrongPerNetwork * OF_NETWORK,
                WITHIN);
    }

    /** Looks at a password. Refuses TOO_MANY_REQUESTS without looking. */
    <R> R look(String account, NetworkAddress network, Supplier<R> looking) {
        var stake = new Stake();
        stake.pay(ofPairs.of(account + " " + network));
        stake.pay(ofNetworks.of(network));
        return among(
                "account " + account,
                AT_A_TIME_OF_ACCOUNT,
                () -> among("network " + network, AT_A_TIME_OF_NETWORK, looking));
    }

    private <R> R among(String key, int most, Supplier<R> looking) {
        if (running.merge(key, 1, Integer::sum) > most) {
            leave(key);
            throw Refusal.of(
                    ProblemCode.TOO_MANY_REQUESTS, "passwords tried at once: (expected: at most " + most + ")");
        }
        try {
            return looking.get();
        } finally {
            leave(key);
        }
    }

    private void leave(String key) {
        running.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
