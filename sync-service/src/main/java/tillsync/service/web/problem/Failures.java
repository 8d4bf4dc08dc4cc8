package tillsync.service.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.database.Outage;
import tillsync.service.store.disk.DatabaseWatch;
import tillsync.service.store.disk.LostDatabase;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Translates failures for the caller. Only our refusals and the framework's own are a caller's fault. Everything else
 * is ours: it is logged with its stack, and the answer reveals nothing of it.
 */
@Component
public class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ProblemTexts texts;
    private final DatabaseWatch database;

    Failures(ProblemTexts texts, DatabaseWatch database) {
        this.texts = texts;
        this.database = database;
    }

    public ProblemDocument problem(Exception failure, HttpServletRequest request) {
        if (failure instanceof Refusal refusal) {
            return refused(refusal, request);
        }
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof Refusal refusal) {
            return refused(refusal, request);
        }
        if (failure instanceof HttpMessageNotReadableException
                && failure.getCause() instanceof UnrecognizedPropertyException unknown) {
            return texts.unknownMember(request, unknown);
        }
        return texts.problem(request, code(failure, request));
    }

    private ProblemDocument refused(Refusal refusal, HttpServletRequest request) {
        LOG.debug("{} {}: {} {}", request.getMethod(), request.getRequestURI(), refusal.code(), refusal.getMessage());
        return refusal.code() == ProblemCode.UNAUTHENTICATED
                ? texts.wrongPassword(request)
                : texts.problem(request, refusal);
    }

    private ProblemCode code(Exception failure, HttpServletRequest request) {
        if (failure instanceof HttpMessageNotReadableException || failure instanceof BadRequestException) {
            return ProblemCode.MALFORMED;
        }
        if (failure instanceof MultipartException) { // this address takes no upload
            return ProblemCode.UNSUPPORTED_MEDIA_TYPE;
        }
        if (failure instanceof MethodArgumentTypeMismatchException || failure instanceof RequestRejectedException) {
            return ProblemCode.INVALID_PARAMETER;
        }
        if (failure instanceof MissingRequestHeaderException header) {
            boolean ifMatch = header.getHeaderName().equals(HttpHeaders.IF_MATCH);
            return ifMatch ? ProblemCode.IF_MATCH_REQUIRED : ProblemCode.INVALID_PARAMETER;
        }
        if (failure instanceof ErrorResponse framework
                && framework.getStatusCode().is4xxClientError()) {
            return ofStatus(framework.getStatusCode().value());
        }
        if (failure instanceof InvalidParameterException unreadable) {
            return ofStatus(unreadable.getErrorCode());
        }
        return ours(failure, request);
    }

    private ProblemCode ours(Exception failure, HttpServletRequest request) {
        if (Outage.isDiskFull(failure)) {
            LOG.error("{} {}: the disk is full", request.getMethod(), request.getRequestURI());
            return ProblemCode.STORAGE_FULL;
        }
        if (database.isCauseOf(failure)) {
            LOG.debug("{} {} needs the database", request.getMethod(), request.getRequestURI(), failure);
            return database.refusal();
        }
        if (Outage.isNotAllowed(failure)) {
            var cause = NestedExceptionUtils.getMostSpecificCause(failure);
            LOG.error("ALARM: the database does not let its user do what the service needs: {}", cause.getMessage());
            return ProblemCode.STORE_UNAVAILABLE;
        }
        if (isBusy(failure) || LostDatabase.isCauseOf(failure) || Outage.isCauseOf(failure)) {
            LOG.warn("{} {} found the service busy", request.getMethod(), request.getRequestURI(), failure);
            return ProblemCode.BUSY;
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return ProblemCode.INTERNAL;
    }

    /** The code of an error that is known by its status alone. */
    public static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? ProblemCode.INVALID_PARAMETER : ProblemCode.INTERNAL;
        };
    }

    private static boolean isBusy(Exception failure) {
        // H2 says time-out if a wait for a row was too long
        return failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof CannotGetJdbcConnectionException
                || failure instanceof LockAcquisitionFailedException;
    }
}
