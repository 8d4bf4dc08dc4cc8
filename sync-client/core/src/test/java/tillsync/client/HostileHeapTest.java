package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a service answers, a till has enough with 64 MiB beside the 8 of one that is idle; it runs in another's process. */
@Tag("slow")
class HostileHeapTest {
    private static final String HEAP = "-Xmx72m";

    @TempDir
    Path directory;

    @Test
    void noAnswerTakesMoreMemoryThanATillMayHave() throws Exception {
        var out = directory.resolve("out");
        try (var service = new HostileService()) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BesiegedTill.class.getName(),
                            service.url().toString(),
                            directory.resolve("till").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            try {
                assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            var text = Files.readString(out);
            assertThat(process.exitValue()).as(text).isZero();
            assertThat(text).doesNotContain(": taken").contains(BesiegedTill.MANY_EVENTS + ": heard");
            BesiegedTill.ANSWERS.forEach(how -> assertThat(text).contains(how + ": "));
            BesiegedTill.STREAMS.forEach(how -> assertThat(text).contains(how + ": events: a line that does not end"));
        }
    }
}
