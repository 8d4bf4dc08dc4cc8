package tillsync.service.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a process of 64 MB, in which two pictures are looked through at once, no file uses up memory or time. */
class BombsTest {
    @Test
    @Timeout(60)
    void areRefusedWithin64MegabytesOfHeap() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bombs.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(said.replaceAll("milliseconds: \\d+", "").strip()).isEqualTo("""
                        4 megapixels, progressive: kept
                        4 megapixels that say 4,295: TOO_MANY_PIXELS
                        4 megapixels that say 1 x 65,535: TOO_MANY_PIXELS
                        4 megapixels, cut off: BROKEN
                        4 megapixels, 30 more of its last scan: BROKEN
                        4 megapixels, 50 more of its last scan: BROKEN
                        4 megapixels of 16 bits, interlaced: kept
                        one pixel, and 250 MB of rows: BROKEN
                        a profile of 250 MB: PICTURE_HAS_METADATA""");
        assertThat(Long.parseLong(said.replaceAll("(?s).*milliseconds: (\\d+).*", "$1")))
                .isLessThan(20_000);
    }
}
