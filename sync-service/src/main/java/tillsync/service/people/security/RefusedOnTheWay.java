package tillsync.service.people.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.web.problem.ProblemWriter;

/**
 * Answers refusals of the filters behind this one, such as of a session too many: no controller is there to answer
 * them. Refuses requests that a page of another origin makes a browser send, except for a link that a person follows.
 * Browsers tell them apart in headers, which tills do not send.
 */
final class RefusedOnTheWay extends OncePerRequestFilter {
    private static final Set<String> OF_OTHERS = Set.of("cross-site", "same-site");

    private final ProblemWriter problems;

    RefusedOnTheWay(ProblemWriter problems) {
        this.problems = problems;
    }

    private static void requireOwnPage(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && OF_OTHERS.contains(site) && !isFollowedLink(request)) {
            throw Refusal.of(ProblemCode.CSRF, "Sec-Fetch-Site: " + site + " (expected: a page of this service)");
        }
    }

    /** Returns true if the answer is a page of its own, and not a part of another site's. */
    private static boolean isFollowedLink(HttpServletRequest request) {
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
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
