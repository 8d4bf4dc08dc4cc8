package tillsync.scenarios.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tillsync.service.operation.inside.Bill;

/** What the modules before this one have built. Without a build of jars, tests of them are skipped, and say so. */
final class Built {
    /** The project's root; tests run in a module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final Path SERVICE = ROOT.resolve("sync-service");
    static final Path CLI = ROOT.resolve("sync-client/cli");

    private Built() {}

    static Bill billOfService() {
        return bill(SERVICE.resolve("target/classes/META-INF/sbom/application.cdx.json"));
    }

    static Bill billOfCli() {
        return bill(CLI.resolve("target/classes/META-INF/sbom/till.cdx.json"));
    }

    private static Bill bill(Path file) {
        try {
            return Bill.read(Files.readAllBytes(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(file + " (expected: a build by Maven without -o)", missing);
        }
    }

    static Path jarOfService() {
        return jars(SERVICE).stream()
                .filter(jar -> jar.toString().endsWith("-exec.jar"))
                .findFirst()
                .orElseThrow();
    }

    /** The jars that are shipped. */
    static List<Path> all() {
        return Stream.of(
                        "sync-domain",
                        "sync-domain/sheet",
                        "sync-domain/stamp",
                        "sync-service/engine",
                        "sync-service",
                        "sync-client")
                .map(ROOT::resolve)
                .flatMap(module -> module.endsWith("sync-client") ? folders(module) : Stream.of(module))
                .filter(module -> Files.exists(module.resolve("src/main")))
                .flatMap(module -> jars(module).stream())
                .toList();
    }

    private static Stream<Path> folders(Path parent) {
        try (var files = Files.list(parent)) {
            return files.filter(Files::isDirectory).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> jars(Path module) {
        var target = module.resolve("target");
        Assumptions.assumeTrue(Files.isDirectory(target), () -> "NOT TRIED: " + target + " is not built");
        try (var files = Files.list(target)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            Assumptions.assumeFalse(jars.isEmpty(), () -> "NOT TRIED: no jar in " + target + " (mvn package)");
            return jars;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
