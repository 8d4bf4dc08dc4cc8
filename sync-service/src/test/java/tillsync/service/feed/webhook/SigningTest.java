package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/WEBHOOKS.md tells receivers to do finds each signature of ours genuine, and no other. */
class SigningTest {
    private static final Path DOCUMENT = Path.of("../docs/WEBHOOKS.md");
    private static final String SECRET = "tsh_a-secret";
    private static final long NOW = 1_800_000_000;
    private static final byte[] BODY = "{\"name\":\"Kaffee ä 😀\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    /** As found by another implementation. */
    @Test
    void isHmacSha256() {
        assertThat(Signing.header("Jefe", 1, "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("t=1,v1=a9049465ce89cfb8e9aac62333abda66f80e3403f51f57f6bae3c3a4485eca38");
    }

    @Test
    void theDocumentedCheckFindsItGenuine() throws Exception {
        var header = Signing.header(SECRET, NOW, BODY);
        assertThat(check(SECRET, header, BODY, NOW)).isEqualTo("True");
        assertThat(check(SECRET, header, BODY, NOW + 299)).isEqualTo("True");
    }

    @Test
    void theDocumentedCheckRefusesAllElse() throws Exception {
        var header = Signing.header(SECRET, NOW, BODY);
        assertThat(check("tsh_another", header, BODY, NOW)).isEqualTo("False");
        assertThat(check(SECRET, header, "{}".getBytes(StandardCharsets.UTF_8), NOW))
                .isEqualTo("False");
        assertThat(check(SECRET, header.replace("t=" + NOW, "t=" + (NOW + 1)), BODY, NOW))
                .isEqualTo("False");
        assertThat(check(SECRET, header, BODY, NOW + 301)).as("an old one").isEqualTo("False");
    }

    private String check(String secret, String header, byte[] body, long now) throws Exception {
        var text = Files.readString(DOCUMENT);
        int begin = text.indexOf("```python\n") + "```python\n".length();
        var snippet = text.substring(begin, text.indexOf("```", begin));
        var script = Files.writeString(
                directory.resolve("check.py"),
                snippet + "\nimport sys\nprint(is_genuine(sys.argv[1], sys.argv[2], open(sys.argv[3], 'rb').read(),"
                        + " int(sys.argv[4])))\n");
        var file = Files.write(directory.resolve("body"), body);
        var run = run(List.of("python3", script.toString(), secret, header, file.toString(), Long.toString(now)));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output().strip();
    }

    private record Run(int exitCode, String output) {}

    private static Run run(List<String> command) throws IOException, InterruptedException {
        assumeTrue(isThere(command.get(0)), "NOT CHECKED: python3 is not on this machine's path");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONUTF8", "1");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
