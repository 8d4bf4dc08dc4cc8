package tillsync.service.people.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.web.problem.ProblemWriter;

/**
 * Answers refusals of the filters behind this one, such as of a session too many: no controller is there to answer
 * them. Refuses whatever a page of another site makes a browser send: the browser says so in a header, which a till
 * does not send.
 */
final class RefusedOnTheWay extends OncePerRequestFilter {
    private final ProblemWriter problems;

    RefusedOnTheWay(ProblemWriter problems) {
        this.problems = problems;
    }

    private static void requireOwnPage(HttpServletRequest request) {
        if (CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw Refusal.of(ProblemCode.CSRF, "Sec-Fetch-Site: cross-site (expected: a page of this service)");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            requireOwnPage(request);
            chain.doFilter(request, response);
        } catch (Refusal refusal) {
            problems.refuse(request, response, refusal);
        }
    }
}
