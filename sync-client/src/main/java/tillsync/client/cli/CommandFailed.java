package tillsync.client.cli;

/** A command cannot do what it was asked for; the message is one line for the person who asked. */
final class CommandFailed extends RuntimeException {
    private final int exitCode;

    CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
