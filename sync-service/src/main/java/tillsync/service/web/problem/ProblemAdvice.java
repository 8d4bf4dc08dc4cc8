package tillsync.service.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tillsync.problem.ProblemCode;

/** Turns failures of controllers into answers to programs. */
@RestControllerAdvice
record ProblemAdvice(Failures failures) {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Answers nothing: the caller has gone away. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure) {
        LOG.debug("caller gone", failure);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDocument> failed(Exception failure, HttpServletRequest request) {
        return answer(failures.problem(failure, request), allowed(failure));
    }

    /** Returns the methods that the address takes, if another one was used. */
    private static HttpHeaders allowed(Exception failure) {
        var headers = new HttpHeaders();
        if (failure instanceof HttpRequestMethodNotSupportedException other
                && other.getSupportedHttpMethods() != null) {
            headers.setAllow(other.getSupportedHttpMethods());
        }
        return headers;
    }

    private static ResponseEntity<ProblemDocument> answer(ProblemDocument problem, HttpHeaders headers) {
        var response = ResponseEntity.status(problem.status()).headers(headers);
        if (problem.status() == 429 || problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        if (problem.status() == ProblemCode.UNAUTHENTICATED.status()) {
            // behind the filters, which ask for bearer tokens, only passwords are refused (see wrongPassword)
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tillsync\"");
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(RequestId.HEADER, problem.requestId())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(problem);
    }
}
