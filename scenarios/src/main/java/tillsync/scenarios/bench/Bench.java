package tillsync.scenarios.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tillsync.scenarios.bench.report.BenchReport;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.RevisionComparison;
import tillsync.scenarios.bench.report.Sample;
import tillsync.scenarios.bench.report.Samples;
import tillsync.scenarios.terminal.Terminal;
import tillsync.scenarios.terminal.TerminalCommands;
import tillsync.scenarios.terminal.TextLine;

/** {@code ./tillsync bench}: measures the works, with the service as a process of its own. */
@Command(
        name = "tillsync bench",
        description = {
            "Measures the works of docs/PERFORMANCE.md: the service as its own process with 512 MB of heap, everything",
            "durable on both sides, over HTTP, digests verified in each round. W1 publishes with ready-made bodies over a",
            "bare HTTP client: its figures are the service's. W3 and W3h are the real client with its SQLite store."
        },
        mixinStandardHelpOptions = true,
        footer = "%nExample: tillsync bench W1 W3 --store postgresql")
public final class Bench implements Callable<Integer> {
    private static final int LEAST = 1_000;

    @Parameters(
            arity = "0..*",
            paramLabel = "WORK",
            description = "W1, W2 (with W5), W3 (with W4), W3h, W6 to W9 (default: all).")
    List<String> works = List.of();

    @Option(names = "--rounds", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    int rounds = 5;

    @Option(names = "--warm-up", description = "Rounds before, which do not count (default: ${DEFAULT-VALUE}).")
    int warmUps = 3;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    @Option(
            names = "--articles",
            description = "Articles of the large works (default: ${DEFAULT-VALUE}, which the targets are for)."
                    + " With fewer, all else is less too: 1000 show that a work runs.")
    int articles = Stand.ARTICLES;

    @Option(names = "--store", description = "H2 or PostgreSQL, which is started (default: ${DEFAULT-VALUE}).")
    Store store = Store.H2;

    @Option(names = "--peers", description = "Measures PostgreSQL's logical replication in turn: W1, W2, W3.")
    boolean peers;

    @Option(
            names = "--compare",
            paramLabel = "REVISION",
            description = "Measures this revision and that one in turn, each twice, and prints the ratio.")
    @Nullable
    String revision;

    @Option(
            names = {"-P", "--property"},
            description = "A property of the service, such as tillsync.poll-seconds=1.")
    List<String> properties = List.of();

    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        System.exit(TerminalCommands.of(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var wanted = wanted();
        if (revision != null) {
            compare(wanted, revision);
            return 0;
        }
        tellLoad();
        var serviceProperties = properties.stream().map(each -> "--" + each).toList();
        try (var stand = Stand.open(store, serviceProperties, articles)) {
            err.println("service: process " + stand.service().pid() + ", "
                    + stand.service().address());
            return measured(wanted, work -> measure(work, stand), stand.service()::endOfLog);
        }
    }

    /** Prints the figures of all works, or of those before the first that fails. @return the exit code */
    int measured(List<Workload> wanted, Function<Workload, Map<Figure, Sample>> measuring, Supplier<String> log) {
        var report = new BenchReport(store.toString());
        var all = new LinkedHashMap<Figure, Sample>();
        int exitCode = 0;
        for (var work : wanted) {
            try {
                var measured = measuring.apply(work);
                all.putAll(measured);
                if (json) {
                    measured.keySet().forEach(figure -> out.println(report.json(figure, measured)));
                }
            } catch (RuntimeException failure) {
                err.println("\nthe end of the service's log:\n" + log.get());
                err.println("bench: " + work + " failed, and ends it: " + failure.getMessage());
                exitCode = 1;
                break;
            }
        }
        if (!json && !all.isEmpty()) {
            print(report.table(all));
        }
        return exitCode;
    }

    private void compare(List<Workload> wanted, String with) {
        var arguments = new ArrayList<>(wanted.stream().map(Workload::name).toList());
        arguments.addAll(List.of("--rounds", "" + rounds, "--warm-up", "" + warmUps, "--articles", "" + articles));
        if (store != Store.H2) {
            arguments.addAll(List.of("--store", store.name()));
        }
        properties.forEach(property -> arguments.addAll(List.of("-P", property)));
        try (var comparison = RevisionComparison.with(Path.of(""), with)) {
            print(BenchReport.comparison(with, comparison.measure(arguments)));
        }
    }

    private void print(List<TextLine> lines) {
        var terminal = Terminal.detect();
        lines.forEach(line -> out.println(line.render(terminal.styled(), Integer.MAX_VALUE)));
    }

    List<Workload> wanted() {
        var known = Stream.of(Workload.values()).map(Workload::name).toList();
        for (var name : works) {
            if (!known.contains(name)) {
                throw usage(name + " (expected: " + known + ")");
            }
        }
        if (rounds < 1 || articles < LEAST) {
            throw usage("--rounds: " + rounds + ", --articles: " + articles + " (expected: from 1, from 1000)");
        }
        return Stream.of(Workload.values())
                .filter(work -> works.isEmpty() || works.contains(work.name()))
                .toList();
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(new CommandLine(this), message);
    }

    /** Prints the machine's load, which worsens the figures. */
    private void tellLoad() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        err.printf("machine: %d cores, load %.1f%n", system.getAvailableProcessors(), system.getSystemLoadAverage());
    }

    private Map<Figure, Sample> measure(Workload work, Stand stand) {
        err.print(work.name() + ": warm-up");
        for (int round = 0; round < warmUps; round++) {
            work.round(stand, new Samples());
        }
        var samples = new Samples();
        err.print("; limits");
        work.limits(stand, samples);
        err.print("; rounds");
        var machine = new Machine(stand.service());
        for (int round = 1; round <= rounds; round++) {
            err.print(" " + round);
            work.round(stand, samples);
            if (peers) {
                Peers.round(work, stand, samples);
            }
        }
        machine.others().ifPresent(share -> err.printf("; others took %.0f %% of the machine", share * 100));
        err.println();
        return samples.byFigure();
    }
}
