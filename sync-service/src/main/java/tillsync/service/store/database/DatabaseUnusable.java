package tillsync.service.store.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says in a sentence why a service cannot start on its database: another one runs on it, or it cannot be used. */
final class DatabaseUnusable extends AbstractFailureAnalyzer<SQLException> {
    /** No connection, starting or stopping, a wrong user, no such database, not allowed. */
    private static final Pattern UNREACHABLE = Pattern.compile("08...|57P0.|28...|3D000|42501");

    private final Environment environment;

    DatabaseUnusable(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var address = Objects.requireNonNullElse(environment.getProperty("spring.datasource.url"), "");
        return Dialect.of(address) == Dialect.POSTGRESQL ? server(address, cause) : file(cause);
    }

    private static @Nullable FailureAnalysis server(String address, SQLException cause) {
        var state = Objects.requireNonNullElse(cause.getSQLState(), "");
        if (!UNREACHABLE.matcher(state).matches()) {
            return null;
        }
        return new FailureAnalysis(
                // the part after the question mark may have a password
                "The database " + address.split("\\?", 2)[0] + " cannot be used: " + cause.getMessage(),
                "Start PostgreSQL, or give the right spring.datasource.url, spring.datasource.username and"
                        + " spring.datasource.password; the user must own the database.",
                cause);
    }

    private @Nullable FailureAnalysis file(SQLException cause) {
        var data = Objects.requireNonNullElse(environment.getProperty("tillsync.data"), "");
        return switch (cause.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new FailureAnalysis(
                        "The data directory " + data + " is in use by another process.",
                        "End the service that runs on it, or start this one with another --data.",
                        cause);
            case ErrorCode.FILE_CREATION_FAILED_1,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_NOT_FOUND_1,
                    ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 ->
                new FailureAnalysis(
                        "The data directory " + data + " cannot be used.",
                        "Start with a --data that exists or can be made, and in which the service's user may write.",
                        cause);
            default -> null;
        };
    }
}
