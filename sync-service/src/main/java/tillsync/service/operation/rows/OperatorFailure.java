package tillsync.service.operation.rows;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.h2.api.ErrorCode;

/** Describes a failure to operators in one line: the thing that failed, and the reason. */
public final class OperatorFailure {
    private OperatorFailure() {}

    /**
     * Returns the line. Drivers write rows into their messages, so a failure at a row gives only the SQL state. Java's
     * messages about files name only the file, so the reason is added.
     */
    public static String of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
        }
        return failure instanceof FileSystemException file ? file.getFile() + ": " + reason(file) : firstLine(failure);
    }

    private static String of(SQLException failure) {
        if (failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "a service runs on it (expected: stop that first)";
        }
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23") ? "state " + state : firstLine(failure);
    }

    /** Returns the reason that Java gives, or else the exception's name in words: "no such file". */
    private static String reason(FileSystemException failure) {
        var name = failure.getClass().getSimpleName().replace("Exception", "");
        return failure.getReason() == null
                ? name.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT)
                : failure.getReason();
    }

    private static String firstLine(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** @throws FileSystemException if it is missing or a directory */
    public static void requireFile(Path file) throws FileSystemException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a directory (expected: a file)");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
    }
}
