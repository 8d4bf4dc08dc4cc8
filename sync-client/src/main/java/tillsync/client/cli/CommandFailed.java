package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A command cannot do what it was asked for; the message is one line for the person who asked. */
final class CommandFailed extends RuntimeException {
    private final int exitCode;

    CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A file that cannot be read; {@code failure} may name it too, or say nothing but its name. */
    static CommandFailed unreadable(Object file, IOException failure) {
        return new CommandFailed(ExitCode.FAILED, file + ": cannot be read (" + reason(failure) + ")");
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "not permitted";
        }
        return failure instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : String.valueOf(failure.getMessage());
    }

    int exitCode() {
        return exitCode;
    }
}
