package tillsync.client.test.fake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tillsync conform}: tests a till that is a program of any language. */
@Command(
        name = "tillsync conform",
        mixinStandardHelpOptions = true,
        description =
                "Run a till that is a program of any language, play the service for it, kill it, and say which rule of"
                        + " docs/PROTOCOL.md it breaks. The program gets the address in TILLSYNC_URL and its token in"
                        + " TILLSYNC_TOKEN, and stays connected. It follows a main. Each thing may take a minute.",
        footer = "%nExample: tillsync conform --main -- node till.js%nExit code 1: a rule is broken.")
public final class ConformCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--main", description = "It then becomes a main, and must take live edits.")
    private boolean leads;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The program and its arguments, after --.")
    private List<String> command = List.of();

    /** Ends the process with 0 if all rules are kept, or with 1. */
    public static void main(String[] arguments) {
        System.exit(FakeCommand.run(new ConformCommand(), arguments));
    }

    @Override
    public Integer call() {
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
