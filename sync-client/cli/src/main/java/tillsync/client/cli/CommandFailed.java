package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A command cannot be carried out; the message is one line for the user. */
public final class CommandFailed extends RuntimeException {
    /** The default codes and titles, in the order of the exit codes. */
    private enum Own {
        FAILED("The command has failed."),
        USAGE("This is not how the command is used."),
        NOT_FOUND("What was asked for is not there."),
        REFUSED("What was given is refused."),
        CONFLICT("Something stands against it."),
        UNREACHABLE("The service cannot be reached."),
        STORE_UNUSABLE("The storage of the till cannot be used.");

        private final String title;

        Own(String title) {
            this.title = title;
        }
    }

    private final int exitCode;
    private final String code;
    private final String title;

    public CommandFailed(int exitCode, String message) {
        super(message);
        var own = Own.values()[exitCode - ExitCode.FAILED];
        this.exitCode = exitCode;
        this.code = "COMMAND_" + own;
        this.title = own.title;
    }

    /** Keeps the code, title and exit code of the cause. */
    CommandFailed(RuntimeException cause, String message) {
        super(message, cause);
        var known = FailureText.of(cause);
        this.exitCode = ExitCode.of(cause);
        this.code = known.code();
        this.title = known.title();
    }

    /** Returns true for the code of a failure whose message is complete by itself. */
    static boolean isOwn(String code) {
        return code.startsWith("COMMAND_");
    }

    /** Reports an unreadable file. The message of {@code failure} may be nothing but the file name. */
    public static CommandFailed unreadable(Object file, IOException failure) {
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

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    int exitCode() {
        return exitCode;
    }
}
