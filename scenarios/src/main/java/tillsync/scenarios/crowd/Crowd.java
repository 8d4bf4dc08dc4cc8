package tillsync.scenarios.crowd;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.client.engine.Ladder.Rung;
import tillsync.scenarios.bench.Store;
import tillsync.scenarios.terminal.Terminal;
import tillsync.scenarios.terminal.TerminalCommands;

/** {@code ./tillsync crowd}: measures the cost of thousands of tills that wait for the service. */
@Command(
        name = "tillsync crowd",
        description = {
            "The service as processes of its own, and thousands of followers that are registered, wait for it all at once"
                    + " over",
            "connections of their own, get edits, and come back after a restart. Prints what a till, an edit and a"
                    + " delivery",
            "cost (docs/SCALE.md). Exit code 1: a till did not get an edit, or has other articles than its main."
        },
        mixinStandardHelpOptions = true,
        footer = "%nExample: tillsync crowd --tills 2000 --store postgresql")
public final class Crowd implements Callable<Integer> {
    @Option(
            names = "--nodes",
            description = "Of the service, which share one PostgreSQL; tills wait at each (default: ${DEFAULT-VALUE}).")
    int nodes = 1;

    @Option(names = "--store", description = "H2 or POSTGRESQL, which is started for it (default: ${DEFAULT-VALUE}).")
    Store store = Store.H2;

    @Option(names = "--tills", description = "Followers (default: ${DEFAULT-VALUE}).")
    int tills = 20_000;

    @Option(
            names = "--mains",
            description =
                    "Mains, each of a merchant of its own, with equally many followers (default: ${DEFAULT-VALUE}).")
    int mains = 20;

    @Option(
            names = "--by",
            defaultValue = "EVENTS",
            split = ",",
            description =
                    "How they wait: EVENTS, as clients do where they can, or LONG_POLL (default: ${DEFAULT-VALUE}).")
    List<Rung> by = List.of(Rung.EVENTS);

    @Option(names = "--edits", description = "Edits of a main that nobody follows (default: ${DEFAULT-VALUE}).")
    int edits = 4_000;

    @Option(
            names = "--rounds",
            description = "Of one edit at each main at once, and of one edit at one main (default: ${DEFAULT-VALUE}).")
    int rounds = 5;

    @Option(names = "--seconds", description = "How long all wait while nothing happens (default: ${DEFAULT-VALUE}).")
    int seconds = 120;

    @Option(
            names = "--per-second",
            description = "How many tills come in a second at the beginning (default: ${DEFAULT-VALUE}).")
    int perSecond = 500;

    @Option(names = "--heap", description = "Of each node, in MiB (default: ${DEFAULT-VALUE}).")
    int heapMib = 4_096;

    @Option(names = "--json", description = "A file that takes the figures as JSON too.")
    @Nullable
    Path json;

    @Option(
            names = {"-P", "--property"},
            description = "A property of the service, such as spring.datasource.url=jdbc:postgresql://... (an empty"
                    + " database)")
    List<String> properties = List.of();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        System.exit(TerminalCommands.of(new Crowd()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var wanted = wanted();
        var costs = costs(wanted);
        var styled = Terminal.detect().styled();
        costs.table().forEach(line -> out.println(line.render(styled, Integer.MAX_VALUE)));
        if (json != null) {
            var told = costs.json();
            told.put("at", Instant.now().toString()).put("tills", tills).put("mains", mains);
            told.put("by", by.toString())
                    .put("store", wanted.used().toString())
                    .put("nodes", nodes)
                    .put("heapMib", heapMib);
            told.put("cores", Runtime.getRuntime().availableProcessors());
            Files.writeString(json, told.toPrettyString() + "\n");
        }
        return 0;
    }

    private CrowdSize wanted() {
        try {
            return new CrowdSize(
                    nodes, store, tills, mains, by, edits, rounds, seconds, perSecond, heapMib, properties);
        } catch (IllegalArgumentException unusable) {
            throw new CommandLine.ParameterException(new CommandLine(this), String.valueOf(unusable.getMessage()));
        }
    }

    private Costs costs(CrowdSize wanted) throws IOException {
        var directory = Files.createTempDirectory("tillsync-crowd-");
        var costs = new CrowdTrial(wanted, directory, err).costs();
        FileSystemUtils.deleteRecursively(directory);
        return costs;
    }
}
