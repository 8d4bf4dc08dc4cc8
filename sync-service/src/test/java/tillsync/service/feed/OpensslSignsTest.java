package tillsync.service.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.request.OrderSignature;

/** The commands of docs/FEED.md, as they are printed there, with the OpenSSL of this machine. */
class OpensslSignsTest {
    private static final String TILL = "0f4f0a0e-6f6e-4f0e-9a55-1f6f3d0f4a11";
    private static final String KEY = "1c9e7b8a-2f0d-4b67-8e02-5d7a4c3b2a10";
    private static final byte[] ORDER = "{\"id\":\"a\",\n \"name\":\"Käse\"}".getBytes(UTF_8);

    @TempDir
    Path directory;

    private String run(String script) throws IOException, InterruptedException {
        var said = directory.resolve("said");
        var shell = new ProcessBuilder("sh", "-ec", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment().put("TILL", TILL);
        shell.environment().put("KEY", KEY);
        int exit = shell.start().waitFor();
        assertThat(exit).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    @Test
    void anOrderAsTheManualSays() throws Exception {
        boolean isThere;
        try {
            isThere = run("openssl version").startsWith("OpenSSL 3");
        } catch (AssertionError none) {
            isThere = false;
        }
        Assumptions.assumeTrue(isThere, "OpenSSL 3 is not installed: what docs/FEED.md says of it is not tried");
        Files.write(directory.resolve("order.json"), ORDER);
        var blocks = Pattern.compile("(?s)```\n(.*?)```")
                .matcher(Files.readString(Path.of("../docs/FEED.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("openssl "))
                .collect(Collectors.joining("\n"));

        var header = run(blocks).lines().reduce((first, last) -> last).orElseThrow();

        var signature = OrderSignature.read(header.getBytes(UTF_8)).orElseThrow();
        var key = OrderSignature.publicKey(Files.readString(directory.resolve("order-key.pub")));
        assertThat(signature.isOf(key, "tillsync.edits", TILL, ORDER)).isTrue();
        assertThat(signature.isOf(key, "tillsync.edits", KEY, ORDER)).isFalse();
        assertThat(signature.isOf(key, "other.edits", TILL, ORDER)).isFalse();
        assertThat(signature.isOf(key, "tillsync.edits", TILL, "{\"id\":\"b\"}".getBytes(UTF_8)))
                .isFalse();
        assertThat(signature.isFresh(Instant.now(), Duration.ofMinutes(5))).isTrue();
        assertThat(signature.isFresh(Instant.now().plusSeconds(600), Duration.ofMinutes(5)))
                .isFalse();
    }
}
