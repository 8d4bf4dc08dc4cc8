package tillsync.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The one place where refusals become answers. Only our refusals and the framework's own are a caller's fault; everything
 * else is ours, is logged with its stack, and says nothing of itself outside.
 */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemTexts texts;

    ProblemAdvice(ProblemTexts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal, HttpServletRequest request) {
        LOG.debug("{} {}: {} {}", request.getMethod(), request.getRequestURI(), refusal.code(), refusal.getMessage());
        return answer(
                refusal.code() == ProblemCode.UNAUTHENTICATED
                        ? texts.wrongPassword(request)
                        : texts.problem(request, refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        if (failure.getMostSpecificCause() instanceof Refusal refusal) {
            return refused(refusal, request);
        }
        boolean unknown = failure.getCause() instanceof UnrecognizedPropertyException;
        return answer(texts.problem(request, unknown ? ProblemCode.UNKNOWN_MEMBER : ProblemCode.MALFORMED));
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        if (failure.getMostSpecificCause() instanceof Refusal refusal) {
            return refused(refusal, request);
        }
        return answer(texts.problem(request, ProblemCode.INVALID_PARAMETER));
    }

    @ExceptionHandler
    ResponseEntity<Problem> headerMissing(MissingRequestHeaderException failure, HttpServletRequest request) {
        boolean ifMatch = failure.getHeaderName().equals(HttpHeaders.IF_MATCH);
        return answer(texts.problem(request, ifMatch ? ProblemCode.IF_MATCH_REQUIRED : ProblemCode.INVALID_PARAMETER));
    }

    /** The caller has gone away: there is nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure) {
        LOG.debug("caller gone", failure);
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse framework
                && framework.getStatusCode().is4xxClientError()) {
            return answer(texts.problem(request, code(framework.getStatusCode().value())));
        }
        if (isBusy(failure)) {
            LOG.warn("{} {} found the service busy", request.getMethod(), request.getRequestURI(), failure);
            return answer(texts.problem(request, ProblemCode.BUSY));
        }
        if (isDiskFull(failure)) {
            LOG.error("The disk is full", failure);
            return answer(texts.problem(request, ProblemCode.STORAGE_FULL));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(texts.problem(request, ProblemCode.INTERNAL));
    }

    private static ProblemCode code(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemCode.INVALID_PARAMETER;
        };
    }

    private static boolean isBusy(Exception failure) {
        return failure
                        instanceof
                        TransientDataAccessException // of H2, a wait for a row that was too long is a time-out
                || failure instanceof CannotCreateTransactionException
                || failure instanceof CannotGetJdbcConnectionException
                || failure instanceof LockAcquisitionFailedException;
    }

    private static boolean isDiskFull(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.io.IOException
                    && String.valueOf(cause.getMessage()).contains("No space left")) {
                return true;
            }
        }
        return false;
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        var response = ResponseEntity.status(problem.status());
        if (problem.status() == 429 || problem.status() == 503) {
            var seconds = problem.facts().getOrDefault("retryAfterSeconds", 1);
            response.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        if (problem.status() == ProblemCode.UNAUTHENTICATED.status()) {
            // behind the filters, which ask for bearer tokens, only passwords are refused (see wrongPassword)
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tillsync\"");
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(problem);
    }
}
