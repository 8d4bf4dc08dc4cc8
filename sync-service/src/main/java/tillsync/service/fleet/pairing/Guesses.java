package tillsync.service.fleet.pairing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.limits.throttle.Stake;
import tillsync.service.tills.access.Rights;

/**
 * Throttles whoever guesses codes: an account and a network address each have five wrong ones free, then one in three
 * minutes. An account without a wrong guess of its own is not kept waiting by others at its address, which may be a
 * whole shop. That gives each account one guess more, but accounts cost sign-ups, which are limited by address too.
 * Wrong ones are also counted in all: if there are too many, accounts that were wrong before must wait, and so must
 * addresses that have used theirs up.
 */
@Component
final class Guesses {
    static final int FREE = 5;
    static final int MOST_IN_ALL = 500;

    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Limit ofAccounts;
    private final Limit ofAddresses;
    private final Limit.Count inAll;

    Guesses(RateLimits limits) {
        this.ofAccounts = limits.limit("codes: wrong ones of this account", FREE, WITHIN);
        this.ofAddresses = limits.limit("codes: wrong ones from this address", FREE, WITHIN);
        this.inAll = limits.limit("codes: wrong ones", MOST_IN_ALL, WITHIN).of("all");
    }

    /**
     * Looks a code up.
     *
     * @return what was found; refuses NOT_FOUND if nothing was, and TOO_MANY_REQUESTS without looking
     */
    <T> T guess(String account, String remoteAddress, Supplier<Optional<T>> lookup) {
        var address = ofAddresses.of(NetworkAddress.of(remoteAddress));
        var stake = new Stake();
        boolean first = stake.pay(ofAccounts.of(account));
        if (!first || !address.hasRoom()) {
            stake.requireRoom(inAll);
        }
        if (!first) {
            stake.pay(address);
        }
        Optional<T> found = Optional.empty();
        boolean looked = false;
        try {
            found = lookup.get();
            looked = true;
        } finally {
            if (!looked || found.isPresent()) {
                stake.giveBack();
            }
        }
        if (found.isEmpty()) {
            inAll.note();
            if (first) {
                address.note();
            }
        }
        return found.orElseThrow(Rights::notFound);
    }
}
