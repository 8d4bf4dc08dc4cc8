package tillsync.client.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tillsync.release.Version;

/** The command {@code tillsync conform}: tests a till that is a program of any language. */
public final class ConformCommand {
    private static final int USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String HELP = """
            usage: tillsync conform [--main] -- COMMAND [ARGUMENT ...]
            Runs a till that is a program of any language, plays the service for it, kills it, and says which rule of docs/PROTOCOL.md it breaks.
            The program gets the address in TILLSYNC_URL and its token in TILLSYNC_TOKEN, and stays connected. It follows a main; with --main
            it then becomes one, and must take live edits. Each thing may take a minute.
            Exit codes: 0 all rules are kept, 1 one is broken, 2 usage.
            """;

    private ConformCommand() {}

    /** Ends the process with the exit code that the help names. */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    static int run(List<String> arguments) {
        int dashes = arguments.indexOf("--");
        var options = dashes < 0 ? arguments : arguments.subList(0, dashes);
        var command = dashes < 0 ? List.<String>of() : arguments.subList(dashes + 1, arguments.size());
        if (options.equals(List.of("--version"))) {
            System.out.println(Version.ours());
            return 0;
        }
        boolean leads = options.equals(List.of("--main"));
        if (command.isEmpty() || !leads && !options.isEmpty()) {
            System.out.print(HELP);
            return options.equals(List.of("--help")) || options.equals(List.of("-h")) ? 0 : USAGE;
        }
        try (var box = new BlackBox(command, PATIENCE, done -> System.out.println("ok      " + done))) {
            Runtime.getRuntime().addShutdownHook(new Thread(box::close)); // the program must not outlive this one
            box.follows();
            if (leads) {
                box.leads();
            }
            return 0;
        } catch (ProgramBroken broken) {
            System.out.println("BROKEN  " + broken.getMessage());
            return 1;
        }
    }
}
