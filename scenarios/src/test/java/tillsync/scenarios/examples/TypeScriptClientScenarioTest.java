package tillsync.scenarios.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;

/** Example 1 of the manual, played by a client in TypeScript that is generated from {@code docs/openapi.json}. */
class TypeScriptClientScenarioTest {
    private static final Path SOURCES = Path.of("src/test/typescript");
    private static final Path CONTRACT = Path.of("../docs/openapi.json").toAbsolutePath();
    private static final Path DIRECTORY = Path.of("target/typescript");
    /** An older Node.js has no {@code fetch} of its own. */
    private static final Pattern NEW_ENOUGH = Pattern.compile("v(?:[2-9]\\d|\\d{3,})\\..*");
    /** How npm names that it was refused, or reached nobody, rather than a fault of the files. */
    private static final Pattern NO_PACKAGES =
            Pattern.compile("npm (?:error|ERR!) code (?:E40[13]|E5\\d\\d|EAI_AGAIN|ECONN\\w+|"
                    + "EHOSTUNREACH|ENETUNREACH|ENOTCACHED|ENOTFOUND|ERR_SOCKET_TIMEOUT|ETIMEDOUT)");

    private static final String NOT_CHECKED = "NOT CHECKED, whether the contract suits TypeScript: ";
    private static final int PATIENCE_SECONDS = 120;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private record Run(int exitCode, String printed) {
        Run isDone() {
            assertThat(exitCode).as(printed).isZero();
            return this;
        }
    }

    @BeforeEach
    void aDirectoryWithTheGeneratorAndTheCompiler() throws IOException, InterruptedException {
        assumeTrue(
                NEW_ENOUGH.matcher(version("node")).matches() && !version("npm").isEmpty(),
                NOT_CHECKED + "Node.js 20 or newer and npm are not on this machine's path");
        Files.createDirectories(DIRECTORY);
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                Files.copy(file, DIRECTORY.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var installed = run(
                "npm",
                "ci",
                "--prefer-offline",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--fetch-timeout=30000",
                "--fetch-retries=1",
                "--fetch-retry-mintimeout=1000");
        assumeTrue(
                !NO_PACKAGES.matcher(installed.printed()).find(),
                NOT_CHECKED + "npm gets no packages here: " + installed);
        installed.isDone();
    }

    @Test
    void aGeneratedClientIsStrictAndPlaysAMainAndTwoFollowers() throws IOException, InterruptedException {
        run(tool("openapi-typescript"), CONTRACT.toString(), "--output", "tillsync.ts")
                .isDone();
        run(tool("tsc")).isDone();
        var address = cloud.service().address().toString();
        run(
                        "node",
                        "built/first-scenario.js",
                        address,
                        cloud.user().email(),
                        cloud.user().password())
                .isDone();

        var tills = cloud.user().get("/api/v1/devices").is(200).json();
        assertThat(tills).hasSize(3).allSatisfy(till -> {
            assertThat(till.at("/status/sync/state").stringValue()).isEqualTo("CURRENT");
            assertThat(till.get("pending").longValue()).isZero();
            assertThat(till.at("/catalogue/revision").longValue()).isEqualTo(2);
        });
        assertThat(tills)
                .filteredOn(till -> till.get("verified").asBoolean(false))
                .hasSize(2);
    }

    /** What a program says of its version; "" if it is not there. */
    private static String version(String program) throws InterruptedException {
        try {
            return run(Path.of("."), List.of(program, "--version")).printed().strip();
        } catch (IOException notThere) {
            return "";
        }
    }

    private static String tool(String name) {
        return DIRECTORY
                .resolve("node_modules/.bin")
                .resolve(name)
                .toAbsolutePath()
                .toString();
    }

    private static Run run(String... words) throws IOException, InterruptedException {
        return run(DIRECTORY, List.of(words));
    }

    private static Run run(Path directory, List<String> words) throws IOException, InterruptedException {
        var printed = Files.createTempFile("typescript", ".txt");
        try {
            var process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
            assertThat(ended)
                    .as(words + " did not end: " + Files.readString(printed))
                    .isTrue();
            return new Run(process.waitFor(), Files.readString(printed));
        } finally {
            Files.delete(printed);
        }
    }
}
