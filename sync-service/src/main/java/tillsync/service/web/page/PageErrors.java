package tillsync.service.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.web.problem.Audience;
import tillsync.service.web.problem.Failures;
import tillsync.service.web.problem.ProblemDocument;
import tillsync.service.web.problem.RequestId;

/** Answers errors with a page if a page was asked for; all others stay problem documents. */
@Component
record PageErrors(Failures failures, ReadablePages pages) implements HandlerExceptionResolver {
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!Audience.wantsPage(request) || failure instanceof AsyncRequestNotUsableException) {
            return null; // ProblemAdvice answers programs, and nothing to a caller who has gone away
        }
        if (request.getMethod().equals("GET") && isOfAForm(failure)) {
            return SeeOther.at(pages.nearest(request.getRequestURI()));
        }
        return page(failures.problem(failure, request), request, response);
    }

    /** Returns true if somebody opened the address to which a form is sent: browsers keep such addresses. */
    private static boolean isOfAForm(Exception failure) {
        return failure instanceof HttpRequestMethodNotSupportedException
                || failure instanceof MissingServletRequestParameterException;
    }

    ModelAndView page(ProblemDocument problem, HttpServletRequest request, HttpServletResponse response) {
        if (problem.status() == 429 || problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        response.setHeader(RequestId.HEADER, problem.requestId());
        var model = Map.of("problem", problem, Frame.NAME, Frame.of(request, pages));
        return new ModelAndView("problem", model, HttpStatusCode.valueOf(problem.status()));
    }
}
