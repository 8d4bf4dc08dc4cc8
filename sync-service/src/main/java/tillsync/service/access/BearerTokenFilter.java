package tillsync.service.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.service.device.Devices;

/**
 * Finds out who asks, by the bearer token in the header and nowhere else. A token that is unknown, expired or revoked is
 * the same as none. It is looked up at each request, so that revoking ends it at once.
 */
final class BearerTokenFilter extends OncePerRequestFilter {
    private final Devices devices;
    private final UserTokens tokens;
    private final Clock clock;

    BearerTokenFilter(Devices devices, UserTokens tokens, Clock clock) {
        this.devices = devices;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = BearerToken.of(request);
        if (token.isPresent()) {
            var caller = caller(token.get(), request.getRequestURI());
            if (caller != null) {
                var role = caller instanceof TillCaller ? "ROLE_TILL" : "ROLE_USER";
                SecurityContextHolder.setContext(SessionUsers.context(caller, role));
            }
        }
        chain.doFilter(request, response);
    }

    private @Nullable Object caller(String token, String path) {
        var hash = TokenHash.of(token);
        if (SessionSecrets.isOfTills(path)) {
            return devices.findByToken(hash).map(TillCaller::new).orElse(null);
        }
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        return tokens.userOf(hash, now).map(UserCaller::new).orElse(null);
    }
}
