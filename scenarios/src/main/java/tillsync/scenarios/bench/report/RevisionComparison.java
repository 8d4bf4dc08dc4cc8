package tillsync.scenarios.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;
import tillsync.service.store.json.Json;

/**
 * Measures two revisions of these sources in turn: now, then, now, then. Each has its own bench, service and client.
 * Other load on the machine affects both.
 */
public final class RevisionComparison implements AutoCloseable {
    private static final int TURNS = 2;

    private final Path now;
    private final Path then;

    /** The medians of one figure at both revisions, one for each turn. */
    record Pair(List<Double> now, List<Double> then) {
        double ratio() {
            return new Sample(now).median() / new Sample(then).median();
        }
    }

    private RevisionComparison(Path now, Path then) {
        this.now = now;
        this.then = then;
    }

    /** Checks a revision out into a temporary directory. @param here a directory inside the repository */
    public static RevisionComparison with(Path here, String revision) {
        try {
            var now = Path.of(
                    said(List.of("git", "rev-parse", "--show-toplevel"), here).get(0));
            var then = Files.createTempDirectory("tillsync-then-");
            said(
                    List.of(
                            "git",
                            "worktree",
                            "add",
                            "--detach",
                            then.resolve("sources").toString(),
                            revision),
                    now);
            return new RevisionComparison(now, then);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param arguments for both benches; a work that the other revision lacks makes it fail */
    public Map<String, Pair> measure(List<String> arguments) {
        var pairs = new LinkedHashMap<String, Pair>();
        for (int turn = 0; turn < TURNS; turn++) {
            for (var line : bench(now, arguments)) {
                pair(pairs, line).now().add(line.median());
            }
            for (var line : bench(then.resolve("sources"), arguments)) {
                pair(pairs, line).then().add(line.median());
            }
        }
        pairs.values().removeIf(pair -> pair.now().isEmpty() || pair.then().isEmpty());
        return pairs;
    }

    private static Pair pair(Map<String, Pair> pairs, Measured line) {
        return pairs.computeIfAbsent(line.name(), first -> new Pair(new ArrayList<>(), new ArrayList<>()));
    }

    /** A line that a bench printed. */
    record Measured(String name, double median) {
        static Optional<Measured> read(String line) {
            if (!line.startsWith("{")) {
                return Optional.empty();
            }
            var json = Json.MAPPER.readTree(line);
            var name = json.get("work").stringValue() + " " + json.get("figure").stringValue() + ", "
                    + json.get("unit").stringValue();
            return Optional.of(new Measured(name, json.get("median").doubleValue()));
        }
    }

    private static List<Measured> bench(Path sources, List<String> arguments) {
        var command = new ArrayList<>(List.of(sources.resolve("tillsync").toString(), "bench", "--json"));
        command.addAll(arguments);
        return said(command, sources).stream()
                .flatMap(line -> Measured.read(line).stream())
                .toList();
    }

    private static List<String> said(List<String> command, Path directory) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines;
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines = out.lines().toList();
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + ": " + code + " (expected: 0)");
            }
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command + ": not waited for any longer", ended);
        }
    }

    @Override
    public void close() {
        var sources = then.resolve("sources").toString();
        said(List.of("git", "worktree", "remove", "--force", sources), now);
        try {
            FileSystemUtils.deleteRecursively(then);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
