package tillsync.scenarios.older;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.OperatorCommands;

/** Has a release make what {@link OldShopTest} opens: database, tills' stores, a backup, and what they hold as text. */
final class OldShopMaker {
    private static final Duration TO_START = Duration.ofMinutes(2);

    private OldShopMaker() {}

    /** @param arguments the release, and the directory of its files, {@code src/test/resources/releases/VERSION} */
    public static void main(String... arguments) throws Exception {
        var build = ReleasedBuild.of(arguments[0]);
        var to = Files.createDirectories(Path.of(arguments[1]));
        var work = Files.createTempDirectory("tillsync-old-shop");
        try {
            make(build, work, to);
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
        System.exit(0); // threads of the tests' HTTP client wait on
    }

    private static void make(ReleasedBuild build, Path work, Path to) throws IOException, InterruptedException {
        var data = work.resolve("data");
        var stores = work.resolve("stores");
        // its log is not of the database
        var launch = ServiceLaunch.in(data)
                .withLog(Files.createDirectories(work).resolve("service.log"))
                .withProperties(List.of("--tillsync.webhooks.private-addresses=true"));
        OldShop shop;
        try (var service = launch.startOf(build.service(), TO_START)) {
            shop = new OldShop(service.address(), build.till(), stores);
            shop.lives();
        }
        pack(data, to.resolve("service.zip"), "tillsync.mv.db");
        pack(stores, to.resolve("tills.zip"), "");
        try (var h2 = new OldFiles(data)) {
            Contents.of(h2.database())
                    .with(shop.facts())
                    .write(
                            to.resolve("contents.txt"),
                            "Made by " + build.release().version() + ", commit "
                                    + build.release().commit());
        }
        var backup = to.resolve("backup.zip");
        Files.deleteIfExists(backup);
        try (var service = launch.startOf(build.service(), TO_START)) {
            requireZero(
                    OperatorCommands.run("backup", "--data", data.toString(), "--to", backup.toString()),
                    service.address());
        }
    }

    private static void requireZero(int exitCode, URI service) {
        if (exitCode != 0) {
            throw new IllegalStateException("backup of " + service + ": exit code " + exitCode);
        }
    }

    /** @param only the end of the names of files that go in */
    private static void pack(Path directory, Path file, String only) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file));
                var files = Files.walk(directory)) {
            for (var each : files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(only))
                    .filter(path -> !path.toString().endsWith(".log"))
                    .sorted()
                    .toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(each).toString()));
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
    }
}
