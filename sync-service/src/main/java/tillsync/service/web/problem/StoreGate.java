package tillsync.service.web.problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.disk.DatabaseWatch;

/**
 * Refuses requests that need the database while it is away or damaged, before anything of them is read: sessions and
 * tokens are in the database too. Requests that need no database are answered as usual.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class StoreGate extends OncePerRequestFilter {
    private static final List<String> WITHOUT_DATABASE = List.of(
            "/actuator/",
            "/livez",
            "/readyz",
            "/status",
            "/assets/",
            "/webjars/",
            "/manifest.webmanifest",
            "/service-worker.js",
            "/offline",
            "/.well-known/",
            "/v3/",
            "/error");

    private static final Set<ProblemCode> NEED_DATABASE =
            EnumSet.of(ProblemCode.STORE_UNAVAILABLE, ProblemCode.STORE_DAMAGED);

    private final DatabaseWatch database;
    private final ProblemWriter problems;

    StoreGate(DatabaseWatch database, ProblemWriter problems) {
        this.database = database;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(isRefused(request) ? new Stranger(request) : request, response);
            return;
        }
        if (database.isAway() && WITHOUT_DATABASE.stream().noneMatch(request.getRequestURI()::startsWith)) {
            problems.refuse(request, response, database.refusal());
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            if (response.isCommitted() || !database.isCauseOf(failure)) {
                throw failure;
            }
            response.reset();
            problems.refuse(request, response, database.refusal());
        }
    }

    private static boolean isRefused(HttpServletRequest request) {
        return request.getAttribute(Audience.REFUSAL) instanceof Refusal refusal
                && NEED_DATABASE.contains(refusal.code());
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** A request with no cookie but that of the language: while the database is away, nobody can tell who asks. */
    private static final class Stranger extends HttpServletRequestWrapper {
        Stranger(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie[] getCookies() {
            var cookies = super.getCookies();
            return cookies == null
                    ? new Cookie[0]
                    : Arrays.stream(cookies)
                            .filter(cookie -> cookie.getName().equals(Audience.LANGUAGE_COOKIE))
                            .toArray(Cookie[]::new);
        }
    }
}
