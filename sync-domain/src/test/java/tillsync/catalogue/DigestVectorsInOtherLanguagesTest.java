package tillsync.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second implementation, which shares no line with the first, finds the same digests. */
class DigestVectorsInOtherLanguagesTest {
    private static final List<List<String>> SCRIPTS = List.of(
            List.of("python3", "src/test/python/check_digest_vectors.py"),
            List.of("node", "src/test/node/check_digest_vectors.mjs"));

    @TempDir
    Path directory;

    @Test
    void holdThereToo() throws Exception {
        var run = run(script(), DigestVectorsTest.FILE);
        assertThat(run.output())
                .isEqualTo("articles %d\ncatalogues %d\nedits %d\nbuckets %d\n"
                        .formatted(size("articles"), size("catalogues"), size("edits"), size("buckets")));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void areReallyLookedAt() throws Exception {
        var script = script();
        var vectors = Files.readString(DigestVectorsTest.FILE);
        for (var kind : List.of("articles", "catalogues", "edits")) {
            var last = DigestVectorsTest.VECTORS.get(kind).elements().get(kind.equals("edits") ? 7 : 1);
            var digest = last.text(kind.equals("articles") ? "sha256" : "digest");
            var spoilt = directory.resolve(kind + ".json");
            Files.writeString(spoilt, vectors.replace(digest, "0".repeat(63) + "1"));
            assertThat(run(script, spoilt).exitCode())
                    .as("a wrong digest in " + kind)
                    .isEqualTo(1);
        }
        var sum = DigestVectorsTest.VECTORS
                .get("buckets")
                .elements()
                .get(1)
                .get("sums")
                .members()
                .values()
                .iterator()
                .next()
                .text();
        var spoilt = Files.writeString(directory.resolve("buckets.json"), vectors.replace(sum, "0".repeat(15) + "1"));
        assertThat(run(script, spoilt).exitCode()).as("a wrong sum in buckets").isEqualTo(1);
        var none = Files.writeString(
                directory.resolve("none.json"), "{\"articles\":[],\"catalogues\":[],\"edits\":[],\"buckets\":[]}");
        assertThat(run(script, none).exitCode()).as("no vectors at all").isEqualTo(1);
    }

    private static int size(String kind) {
        int size = DigestVectorsTest.VECTORS.get(kind).elements().size();
        assertThat(size).isPositive();
        return size;
    }

    private static List<String> script() {
        Optional<List<String>> script =
                SCRIPTS.stream().filter(one -> starts(one.get(0))).findFirst();
        assumeTrue(
                script.isPresent(),
                "NOT CHECKED: neither python3 nor node is on this machine's path, so that the digest vectors were"
                        + " checked by Java alone");
        return script.orElseThrow();
    }

    private static boolean starts(String program) {
        try {
            return run(List.of(program), "--version").exitCode() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Run run(List<String> command, Object argument) throws IOException, InterruptedException {
        var words =
                Stream.concat(command.stream(), Stream.of(argument.toString())).toList();
        var output = Files.createTempFile("digest-vectors", ".txt");
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

    private record Run(int exitCode, String output) {}
}
