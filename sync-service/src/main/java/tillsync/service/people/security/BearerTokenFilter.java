package tillsync.service.people.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.BearerToken;
import tillsync.service.people.access.SessionSecrets;
import tillsync.service.people.access.TokenHash;
import tillsync.service.people.access.UserTokens;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillKeys;
import tillsync.service.web.problem.ProblemWriter;

/**
 * Identifies the caller by the bearer token in the header and nowhere else. A token that is unknown, expired or revoked
 * counts as none. It is looked up at each request, so that revoking ends it at once.
 *
 * <p>A good token is never kept waiting. Different unknown ones are counted by network address, generously: a till that
 * was signed off hears 401 each time. At the OAuth addresses an unknown token is taken as absent, since a till may pair
 * anew.
 */
final class BearerTokenFilter extends OncePerRequestFilter {
    static final int MOST_UNKNOWN = 100;
    private static final int MOST_DEAD = 20_000;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Devices devices;
    private final TillKeys keys;
    private final UserTokens tokens;
    private final TokenUses uses;
    private final Clock clock;
    private final ProblemWriter problems;
    private final Limit unknown;
    /**
     * Tokens that were unknown lately: a till that was signed off asks again with the same one, which costs nothing
     * more.
     */
    private final Cache<String, Boolean> dead = Caffeine.newBuilder()
            .maximumSize(MOST_DEAD)
            .expireAfterWrite(WITHIN)
            .build();

    BearerTokenFilter(
            Devices devices,
            TillKeys keys,
            UserTokens tokens,
            TokenUses uses,
            Clock clock,
            ProblemWriter problems,
            RateLimits limits) {
        this.devices = devices;
        this.keys = keys;
        this.tokens = tokens;
        this.uses = uses;
        this.clock = clock;
        this.problems = problems;
        this.unknown = limits.limit("tokens: unknown ones from this address", MOST_UNKNOWN, WITHIN);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = BearerToken.of(request);
        if (token.isPresent()) {
            var context = context(token.get(), request.getRequestURI());
            if (context != null) {
                SecurityContextHolder.setContext(context);
            } else if (!request.getRequestURI().startsWith("/oauth2/") && !isCounted(token.get(), request, response)) {
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isCounted(String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var network = NetworkAddress.of(request.getRemoteAddr());
        var key = network + " " + HexFormat.of().formatHex(TokenHash.of(token));
        if (dead.getIfPresent(key) != null) {
            return true;
        }
        try {
            unknown.of(network).take();
            dead.put(key, true);
            return true;
        } catch (Refusal tooMany) {
            problems.write(request, response, tooMany);
            return false;
        }
    }

    private @Nullable SecurityContext context(String token, String path) {
        var hash = TokenHash.of(token);
        if (SessionSecrets.isOfTills(path)) {
            var till = token.startsWith(TillKeys.PREFIX) ? keys.findByAccess(hash) : devices.findByToken(hash);
            return till.map(found -> SessionUsers.context(new TillCaller(found), ScopeCheck.OF_TILLS))
                    .orElse(null);
        }
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        return tokens.good(hash, now).map(good -> ofUser(good, now)).orElse(null);
    }

    private SecurityContext ofUser(UserTokens.Good token, OffsetDateTime now) {
        uses.note(token, now);
        return SessionUsers.context(new UserCaller(token.account()), ScopeCheck.authorities(token.scopes()));
    }
}
