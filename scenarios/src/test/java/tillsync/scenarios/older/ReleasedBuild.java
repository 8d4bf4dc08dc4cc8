package tillsync.scenarios.older;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.operation.upgrade.KnownRelease;
import tillsync.service.operation.upgrade.Releases;

/**
 * Service and command line of a release, built from the history of this repository by Maven, with the libraries that it had.
 * A build is kept in the user's cache.
 */
record ReleasedBuild(KnownRelease release, Path directory) {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "tillsync", "releases");

    /** Gives a test up, with the reason, if the history does not have the commit of that release. */
    static ReleasedBuild of(String version) throws IOException, InterruptedException {
        var release = Releases.known().named(version).orElseThrow();
        var directory = CACHE.resolve(release.commit());
        if (!Files.exists(directory)) {
            Files.createDirectories(CACHE);
            var work = Files.createTempDirectory(CACHE, "building");
            try {
                build(release, work);
            } finally {
                FileSystemUtils.deleteRecursively(work);
            }
        }
        return new ReleasedBuild(release, directory);
    }

    private static void build(KnownRelease release, Path work) throws IOException, InterruptedException {
        var archive = work.resolve("sources.zip");
        if (!OlderClient.runs(List.of("git", "archive", "--format=zip", "-o", archive.toString(), release.commit()))) {
            Assumptions.abort("NOT TRIED: " + release.version() + " cannot be built, since commit " + release.commit()
                    + " is not in this copy's history (git fetch --unshallow)");
        }
        var sources = Files.createDirectories(work.resolve("sources"));
        OlderClient.unpack(archive, sources);
        runs(
                sources,
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "-DskipTests",
                "-Dspotless.check.skip=true",
                "-pl",
                "sync-service,sync-client/cli",
                "-am",
                "package");
        var built = Files.createDirectories(work.resolve("built"));
        runs(
                sources,
                "java",
                "-Djarmode=tools",
                "-jar",
                one(sources.resolve("sync-service/target"), "*-exec.jar"),
                "extract",
                "--destination",
                built.resolve("service").toString(),
                "--application-filename",
                "tillsync.jar");
        var till = sources.resolve("sync-client/cli/target");
        FileSystemUtils.copyRecursively(till.resolve("lib"), built.resolve("till/lib"));
        Files.copy(Path.of(one(till, "tillsync-client-cli-*.jar")), built.resolve("till/till.jar"));
        Files.move(built, CACHE.resolve(release.commit()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String one(Path directory, String pattern) throws IOException {
        try (var found = Files.newDirectoryStream(directory, pattern)) {
            return found.iterator().next().toString();
        }
    }

    private static void runs(Path directory, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": exit code " + process.exitValue());
        }
    }

    /** Its service, in a jar that names its libraries. */
    Path service() {
        return directory.resolve("service/tillsync.jar");
    }

    /** Its command {@code till}. */
    Program till() {
        var jar = directory.resolve("till/till.jar").toString();
        return new Program(TillCommand.class.getName(), true, List.of(), Map.of(), jar);
    }
}
