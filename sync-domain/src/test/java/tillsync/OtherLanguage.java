package tillsync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A check of published vectors by a second implementation, which shares no line with the first.
 *
 * @param name of the script
 */
public record OtherLanguage(String name) {

    /** What a check said. */
    public record Run(int exitCode, String output) {}

    /** Checks a file in Python, or in JavaScript. Skips the test, which says so, if neither is on this machine. */
    public Run check(Path file) throws IOException, InterruptedException {
        for (var script : List.of(
                List.of("python3", "src/test/python/" + name + ".py"),
                List.of("node", "src/test/node/" + name + ".mjs"))) {
            if (starts(script.get(0))) {
                return run(List.of(script.get(0), script.get(1), file.toString()));
            }
        }
        assumeTrue(
                false,
                "NOT CHECKED: neither python3 nor node is on this machine's path, so that the vectors were checked by"
                        + " Java alone");
        throw new AssertionError();
    }

    private static boolean starts(String program) throws InterruptedException {
        try {
            return run(List.of(program, "--version")).exitCode() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static Run run(List<String> words) throws IOException, InterruptedException {
        var output = Files.createTempFile("vectors", ".txt");
        try {
            var process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end within 60 s");
            }
            return new Run(process.exitValue(), Files.readString(output, UTF_8).replace("\r\n", "\n"));
        } finally {
            Files.delete(output);
        }
    }
}
