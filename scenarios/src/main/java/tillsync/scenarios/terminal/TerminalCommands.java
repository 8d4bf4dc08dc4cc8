package tillsync.scenarios.terminal;

import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import tillsync.service.OperatorCommands;

/** Parses the command lines of {@code ./tillsync}, and lets Ctrl-C end what a command has begun. */
public final class TerminalCommands {
    private static final long SECONDS_TO_CLOSE = 40;

    private TerminalCommands() {}

    /** A command line that answers a mistake in one line. */
    public static CommandLine of(Object command) {
        var line = new CommandLine(command)
                .setUsageHelpWidth(120)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
        return line.setParameterExceptionHandler((mistake, given) -> OperatorCommands.usage(line, mistake));
    }

    /**
     * After Ctrl-C, lets this thread end what it has begun: processes, databases, temporary files.
     *
     * @param isEnded set by Ctrl-C, or by the end
     */
    public static void endCleanly(AtomicBoolean isEnded) {
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (main.isAlive() && !isEnded.getAndSet(true)) {
                try {
                    main.join(SECONDS_TO_CLOSE * 1_000);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
    }
}
