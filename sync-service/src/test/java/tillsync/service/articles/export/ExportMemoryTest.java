package tillsync.service.articles.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is many times as large as the memory of whoever writes and checks it. */
@Tag("slow")
class ExportMemoryTest {
    private static final int VERSIONS = 150_000;

    @Test
    void aLargeExportNeedsLittleMemory(@TempDir Path directory) throws Exception {
        var said = directory.resolve("said").toFile();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportUnderPressure.class.getName(),
                        Integer.toString(VERSIONS))
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(said).content().contains("rows " + (VERSIONS + 2) + " fault null");
    }
}
