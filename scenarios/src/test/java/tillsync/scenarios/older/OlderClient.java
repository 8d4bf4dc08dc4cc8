package tillsync.scenarios.older;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.process.Processes.Program;

/** The client as it was at a commit, compiled from the history of this repository; its libraries are those of today. */
final class OlderClient {
    /** Those that the commit has; later ones have more modules. */
    private static final List<String> SOURCES =
            List.of("sync-domain/src", "sync-domain/sheet/src", "sync-domain/stamp/src", "sync-client/src");

    private final Program program;
    private final Path directory;

    private OlderClient(Program program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** Gives a test up, with the reason, if the history does not have that commit. */
    static OlderClient of(String commit, Path directory) {
        var archive = directory.resolve("sources.zip");
        var command = new ArrayList<>(List.of("git", "archive", "--format=zip", "-o", archive.toString(), commit));
        command.addAll(SOURCES.stream()
                .map(source -> source + "/main")
                .filter(source -> runs(List.of("git", "cat-file", "-e", commit + ":" + source)))
                .toList());
        if (!runs(command)) {
            Assumptions.abort("the older client is not tried: commit " + commit + " is not in this copy's history");
        }
        try {
            unpack(archive, directory);
            var classes = compiled(directory);
            var program = new Program(
                    TillCommand.class.getName(), true, List.of(), Map.of(), classes + File.pathSeparator + libraries());
            return new OlderClient(program, directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean runs(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .directory(repository().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noGit) {
            return false;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    static Path repository() {
        var here = Path.of("").toAbsolutePath();
        return here.endsWith("scenarios") ? here.getParent() : here;
    }

    static void unpack(Path archive, Path to) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = to.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    private static Path compiled(Path directory) throws IOException {
        var classes = directory.resolve("classes");
        var arguments = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-proc:none",
                "-nowarn",
                "-parameters",
                "--release",
                "17",
                "-cp",
                libraries()));
        for (var source : SOURCES.stream()
                .filter(source -> Files.exists(directory.resolve(source)))
                .toList()) {
            try (var files = Files.walk(directory.resolve(source))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
            }
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("the older client does not compile");
        }
        for (var source : SOURCES) {
            copyResources(directory.resolve(source + "/main/resources"), classes);
        }
        return classes;
    }

    private static void copyResources(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** The class path without what this repository has on it. */
    private static String libraries() {
        var root = repository().toString();
        return Stream.of(System.getProperty("tillsync.class-path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(place -> !place.startsWith(root) && !place.contains("sync-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A till of its own. */
    CommandedTill till(URI service, String name) {
        return new CommandedTill(program, service, directory.resolve(name));
    }
}
