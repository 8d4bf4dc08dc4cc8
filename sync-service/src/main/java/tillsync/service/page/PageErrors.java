package tillsync.service.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.problem.Audience;
import tillsync.service.problem.Failures;
import tillsync.service.problem.Problem;

/** Errors of whoever asked for a page are a page; those of all others stay problem documents. */
@Component
class PageErrors implements HandlerExceptionResolver {
    private final Failures failures;

    PageErrors(Failures failures) {
        this.failures = failures;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        return Audience.wantsPage(request) ? page(failures.problem(failure, request), request, response) : null;
    }

    static ModelAndView page(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        if (problem.status() == 429 || problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        var model = Map.of("problem", problem, Frame.NAME, Frame.of(request));
        return new ModelAndView("problem", model, HttpStatusCode.valueOf(problem.status()));
    }
}
