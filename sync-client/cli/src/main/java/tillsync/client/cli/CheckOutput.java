package tillsync.client.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The output of a command that checks a file. Control characters of the file do not reach the terminal. */
record CheckOutput(String command, PrintWriter out, PrintWriter err) {
    /** Returns a copy that prints faults only. */
    CheckOutput faults() {
        return new CheckOutput(command, new PrintWriter(Writer.nullWriter()), err);
    }

    void line(String text) {
        out.println(plain(text));
    }

    void fault(@Nullable String text) {
        err.println(command + ": " + plain(String.valueOf(text)));
    }

    /** Removes an option and its value from the words. @return the value; null if the option or its value is missing */
    static @Nullable String option(List<String> words, String name) {
        int option = words.indexOf(name);
        if (option < 0 || option + 1 == words.size()) {
            return null;
        }
        words.remove(option);
        return words.remove(option);
    }

    /**
     * Prints the usage, to {@code out} only if the words ask for help.
     *
     * @param words the arguments of the command
     * @return the exit code
     */
    int usage(List<String> words, String usage) {
        boolean asked = words.equals(List.of("--help")) || words.equals(List.of("-h"));
        (asked ? out : err).println(usage);
        return asked ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
