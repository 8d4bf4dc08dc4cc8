package tillsync.service.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;

/** No parameter of ours ever holds the character NUL, which PostgreSQL keeps in no text: it is refused before anybody asks there. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class NoNul extends OncePerRequestFilter {
    private final ProblemWriter problems;

    NoNul(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            problems.write(request, response, ProblemCode.INVALID_PARAMETER);
        } else {
            chain.doFilter(request, response);
        }
    }
}
