package tillsync.scenarios.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.scenarios.terminal.Screen;
import tillsync.scenarios.terminal.Terminal;
import tillsync.scenarios.terminal.TerminalCommands;
import tillsync.service.operation.rebuild.RunningService;

/** {@code ./tillsync demo}: everything in one terminal, without a network. */
@Command(
        name = "tillsync demo",
        description = "A service and four tills in one terminal: who has which articles, and what is pending.",
        mixinStandardHelpOptions = true,
        footer = "%nExample: tillsync demo --lang en")
public final class Demo implements Callable<Integer> {
    private static final int SECONDS_TO_END = 10;

    @Option(names = "--seconds", description = "Ends by itself after so many seconds; without, Ctrl-C ends.")
    private int seconds;

    @Option(names = "--lang", description = "de or en (default: what LANG asks for).")
    private @Nullable String language;

    @Option(names = "--plain", description = "Plain lines instead of a picture that is drawn again in place.")
    private boolean plain;

    @Option(
            names = "--cluster",
            description =
                    "Two nodes with PostgreSQL and Kafka behind a balancer, instead of one service (Linux on x86-64).")
    private boolean cluster;

    @Option(
            names = "--example",
            paramLabel = "N",
            description = "Plays one of the three documented examples, 1 to 3, and ends by itself.")
    private @Nullable Integer example;

    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        var demo = new Demo();
        int exitCode = TerminalCommands.of(demo)
                .setExecutionExceptionHandler((failure, command, parsed) -> demo.failed(failure))
                .execute(arguments);
        if (!demo.interrupted.getAndSet(true)) { // nothing is left that an interruption would have to wait for
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (language != null && !language.matches("de|en")) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--lang: " + language + " (expected: de or en)");
        }
        if (example != null && (example < 1 || example > 3)) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--example: " + example + " (expected: 1, 2 or 3)");
        }
        if (example != null && (cluster || plain || seconds > 0)) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "--example: " + example + " (expected: without --cluster, --plain and --seconds)");
        }
        TerminalCommands.endCleanly(interrupted);
        var words = Wording.of(language, environmentLanguage());
        if (example != null) {
            return play(example, words);
        }
        var terminal = plain ? Terminal.detect().plain() : Terminal.detect();
        say(words.say("about"));
        say(words.say(cluster ? "starting.cluster" : "starting"));
        var journal = new Journal(words, terminal.interactive() ? line -> {} : this::say);
        var travel = new Travel();
        try (var shop = DemoShop.open(
                        cluster ? Backend::cluster : Backend::alone, new DemoTill.Retelling(journal, words, travel));
                var show = new Show(shop, new Story(shop, journal, words), journal, words, screen(terminal), out)) {
            show.run(seconds, interrupted);
            return interrupted.get() ? 0 : new Finale(shop, show, words, travel).run(SECONDS_TO_END);
        }
    }

    private int play(int example, Wording words) throws IOException, InterruptedException {
        say(words.say("starting"));
        var data = Files.createTempDirectory("tillsync-demo-");
        try (var service = Backend.alone(data)) {
            service.about().apply(words).forEach(this::say);
            var running = RunningService.on(data.resolve("service"));
            return ExamplePlay.run(example, running, data, words, this::sayUnlessInterrupted) ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void sayUnlessInterrupted(String line) {
        if (interrupted.get()) {
            throw new CancellationException();
        }
        say(line);
    }

    /** Reports a failure, unless the user has interrupted the demonstration. */
    private int failed(Exception failure) {
        if (!interrupted.get()) {
            System.err.println("demo: " + failure.getMessage());
        }
        return 1;
    }

    private @Nullable Screen screen(Terminal terminal) {
        return terminal.interactive() ? new Screen(out, terminal) : null;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The user's language by LC_ALL, LC_MESSAGES or LANG, in that order, as in other programs. */
    private static @Nullable String environmentLanguage() {
        for (var name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            var value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
