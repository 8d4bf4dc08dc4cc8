package tillsync.service.fleet.pairing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.AfterSignIn;

/**
 * Tells somebody who has come by a till's QR code, and must sign in first, the name of the waiting till and nothing
 * else. Whoever guesses codes here soon sees no names any more, from their network address or from anywhere. That
 * affects neither the throttle of codes nor signing in.
 */
@Component
class WaitingTill implements AfterSignIn {
    private static final Pattern ADDRESS = Pattern.compile("/activate\\?code=([A-Za-z0-9-]{1,20})(?:&.*)?");
    private static final int MOST_WRONG = 10;
    private static final int MOST_WRONG_IN_ALL = 500;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final CodeRows codes;
    private final Clock clock;
    private final Limit ofAddresses;
    private final Limit.Count inAll;

    WaitingTill(CodeRows codes, Clock clock, RateLimits limits) {
        this.codes = codes;
        this.clock = clock;
        this.ofAddresses = limits.limit("codes: wrong ones before signing in", MOST_WRONG, WITHIN);
        this.inAll = limits.limit("codes: wrong ones before signing in, in all", MOST_WRONG_IN_ALL, WITHIN)
                .of("all");
    }

    @Override
    public Optional<Step> step(String address, HttpServletRequest request) {
        var found = ADDRESS.matcher(address);
        if (!found.matches()) {
            return Optional.empty();
        }
        var code = found.group(1);
        var name = name(code, NetworkAddress.of(request.getRemoteAddr()));
        return Optional.of(new Step(name.isPresent() ? "till" : "code", name.orElse(""), code));
    }

    private Optional<String> name(String code, NetworkAddress network) {
        var ofAddress = ofAddresses.of(network);
        if (!ofAddress.hasRoom() || !inAll.hasRoom()) {
            return Optional.empty();
        }
        var found = codes.byUserCode(CodesForTills.userCodeHash(code))
                .filter(waiting -> waiting.state().isOpen(clock.instant()))
                .map(waiting -> waiting.told().name());
        if (found.isEmpty()) {
            ofAddress.note();
            inAll.note();
        }
        return found;
    }
}
