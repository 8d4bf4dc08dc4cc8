package tillsync.client.test.fake;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tillsync.problem.UnknownWord;
import tillsync.release.Version;

/** The command {@code tillsync fake}: a service in memory, for tests of tills in any language. */
@Command(
        name = "tillsync fake",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 140,
        description = """
            A service in memory on this machine, for tests of tills. It answers the till API of docs/PROTOCOL.md, section 5, but for events,
            pictures and repairs. What happens is told by a script, over HTTP with JSON:
              POST   /fake/mains {"name": "Theke"}                         a main that the fake plays
              PUT    /fake/mains/Theke/articles [ARTICLE, ...]             it publishes articles
              DELETE /fake/mains/Theke/articles/4711                       it removes one
              POST   /fake/tills {"name": "Nord", "follows": "Theke"}      a till that you test -> {"name", "token"}; without "follows": a main
              GET    /fake/tills/Nord                                      its last report, what it has asked, what it has answered
              GET    /fake/tills/Nord/articles                             the catalogue that its articles come from
              POST   /fake/tills/Nord/lead                                 it becomes a main, with a copy of its main's catalogue
              POST   /fake/tills/Nord/follow {"main": "Theke"}             it follows that main
              POST   /fake/tills/Nord/requests {"id", "kind", ...}         it is asked something, as in section 5, Requests to a till
              PUT    /fake/tills/Nord/faults {"down", "refuses", "losesNextReceipt", "topologyChanges", "pageLimit"}
                     what goes wrong from now on: no answers; refuses edits of a number; loses the next receipt; says TOPOLOGY_CHANGED
                     once between two pages; so many changes on a page. What is left out goes well.
            It begins with the main Theke, which has no articles, and with the till Nord, which follows it. Ctrl-C ends it.
            """,
        footer = "%nExample: tillsync fake --port 8099")
public final class FakeCommand implements Callable<Integer> {
    @Option(names = "--port", description = "Port on this machine (default: ${DEFAULT-VALUE}).")
    private int port = 8_099;

    public static void main(String[] arguments) {
        System.exit(run(new FakeCommand(), arguments));
    }

    /** Runs a command, and reports a mistake in one line. @return its exit code */
    static int run(Object command, String... arguments) {
        return run(command, new PrintWriter(System.err, true), arguments);
    }

    static int run(Object command, PrintWriter err, String... arguments) {
        var line =
                new CommandLine(command).setErr(err).setStopAtPositional(true).setExpandAtFiles(false);
        line.getCommandSpec().version(Version.ours().toString());
        return line.setParameterExceptionHandler(
                        (mistake, given) -> tell(line, what(mistake) + "; --help says more", ExitCode.USAGE))
                .setExecutionExceptionHandler((failure, same, parsed) -> tell(
                        line, Objects.requireNonNullElse(failure.getMessage(), failure.toString()), ExitCode.SOFTWARE))
                .execute(arguments);
    }

    private static String what(ParameterException mistake) {
        return mistake instanceof UnmatchedArgumentException unknown
                ? UnknownWord.name(unknown.getUnmatched().get(0)) + ": unknown"
                : String.valueOf(mistake.getMessage());
    }

    private static int tell(CommandLine line, String what, int exitCode) {
        line.getErr().println(line.getCommandName().replaceFirst("tillsync ", "") + ": " + what);
        return exitCode;
    }

    @Override
    public Integer call() throws InterruptedException {
        var fake = FakeTillsync.on(port);
        Runtime.getRuntime().addShutdownHook(new Thread(fake::close));
        fake.plays("Theke");
        var token = fake.pairs("Nord", "Theke");
        System.out.println("service: " + fake.url());
        System.out.println("token:   " + token + " (the till Nord, which follows Theke)");
        System.out.println("script:  " + fake.url() + "/fake (tillsync fake --help)");
        Thread.currentThread().join();
        return ExitCode.OK;
    }
}
