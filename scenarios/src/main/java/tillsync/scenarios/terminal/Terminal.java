package tillsync.scenarios.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The kind of the standard output.
 *
 * @param interactive true for a terminal that understands escape sequences, not a pipe or a file
 */
public record Terminal(boolean interactive, boolean styled, int columns, int rows) {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** Asks the system. Unknown output counts as no terminal, an unknown size as 80 columns and 24 rows. */
    public static Terminal detect() {
        var environment = System.getenv();
        boolean interactive = !"dumb".equals(environment.get("TERM")) && ask("test -t 1", true) != null;
        var size = interactive ? ask("stty size </dev/tty", false) : null;
        var known = size == null || !size.matches("\\d+ \\d+") ? new String[] {"0", "0"} : size.split(" ");
        return new Terminal(
                interactive,
                interactive && environment.get("NO_COLOR") == null,
                size(environment, "COLUMNS", known[1], COLUMNS),
                size(environment, "LINES", known[0], ROWS));
    }

    /** The same terminal as plain text, as if it were a file. */
    public Terminal plain() {
        return new Terminal(false, false, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static int size(Map<String, String> environment, String name, String known, int otherwise) {
        var wanted = environment.getOrDefault(name, known);
        int size = wanted.matches("\\d{1,4}") ? Integer.parseInt(wanted) : 0;
        return size > 0 ? size : otherwise;
    }

    /** The output of a shell command; null if it fails. */
    private static @Nullable String ask(String command, boolean inheritOutput) {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(inheritOutput ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = inheritOutput
                    ? ""
                    : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : null;
        } catch (IOException noShell) {
            return null;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
