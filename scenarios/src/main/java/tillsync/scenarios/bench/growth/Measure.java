package tillsync.scenarios.bench.growth;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tillsync.scenarios.bench.Store;
import tillsync.scenarios.terminal.TerminalCommands;

/** {@code ./tillsync bench growth}: measures the same work again and again while something grows. */
@Command(
        name = "tillsync bench growth",
        description = {
            "Measures the same work again and again while something grows, with the service as its own process and a",
            "database of its own for each growth. Each point is written as soon as it is measured: Ctrl-C ends the",
            "run and leaves them. Processor time is the service's, without that of the JIT compiler."
        },
        mixinStandardHelpOptions = true,
        footer = "%nExample: tillsync bench growth history --to 100000")
public final class Measure implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "GROWTH", description = "${COMPLETION-CANDIDATES} (default: all).")
    List<Growth> growths = List.of();

    @Option(
            names = "--to",
            description =
                    "The last size (default: 1,000,000 articles, 1,000,000 change sets, 5,000 connected and 100,000"
                            + " absent followers).")
    int to;

    @Option(names = "--store", description = "H2 or PostgreSQL, which is started (default: ${DEFAULT-VALUE}).")
    Store store = Store.H2;

    @Option(names = "--json", description = "Points are added to this file, one a line; without it they are printed.")
    @Nullable
    Path json;

    private final AtomicBoolean isEnded = new AtomicBoolean();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        // a connection that was idle may be closed just when it is used again; a change set sent twice is published
        // once
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        var measure = new Measure();
        int exitCode = TerminalCommands.of(measure)
                .setExecutionExceptionHandler((failure, command, parsed) -> measure.failed(failure))
                .execute(arguments);
        if (!measure.isEnded.getAndSet(true)) { // nothing is left that an interruption would have to wait for
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var wanted = wanted();
        TerminalCommands.endCleanly(isEnded);
        wanted.forEach(growth -> growth.measure(run(growth)));
        return 0;
    }

    List<Growth> wanted() {
        var wanted = growths.isEmpty() ? List.of(Growth.values()) : growths;
        for (var growth : wanted) {
            if (to != 0 && to < growth.least()) {
                throw new CommandLine.ParameterException(
                        new CommandLine(this),
                        "--to: " + to + " (expected: from " + growth.least() + " for " + growth + ")");
            }
        }
        return wanted;
    }

    private GrowthRun run(Growth growth) {
        return new GrowthRun(growth, store, to == 0 ? growth.most() : to, this::take, err, isEnded::get);
    }

    private void take(Point point) {
        if (json == null) {
            out.println(point.json());
        } else {
            point.append(json);
        }
    }

    /** Reports a failure, unless it follows Ctrl-C, which ends the service too. */
    private int failed(Exception failure) {
        if (isEnded.get()) {
            err.println("bench growth: ended");
        } else {
            failure.printStackTrace(err);
        }
        return 1;
    }
}
