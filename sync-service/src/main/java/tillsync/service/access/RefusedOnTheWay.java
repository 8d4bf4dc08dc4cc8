package tillsync.service.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.Refusal;
import tillsync.service.problem.Audience;
import tillsync.service.problem.ProblemWriter;

/** Refusals in the filters behind this one, such as of a session too many: no controller is there to answer them. */
final class RefusedOnTheWay extends OncePerRequestFilter {
    private final ProblemWriter problems;

    RefusedOnTheWay(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (Refusal refusal) {
            if (Audience.wantsPage(request)) {
                request.setAttribute(Audience.REFUSAL, refusal);
                response.sendError(refusal.code().status());
            } else {
                problems.write(request, response, refusal);
            }
        }
    }
}
