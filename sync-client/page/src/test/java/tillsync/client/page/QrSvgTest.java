package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrSvgTest {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"");
    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS = 4;

    /** Paints the path as a browser would, and reads what a camera would see. */
    static String read(String page) throws Exception {
        var picture = page.substring(page.indexOf("<svg class=\"qr\""));
        var size = SIZE.matcher(picture);
        var path = PATH.matcher(picture);
        assertThat(size.find() && path.find()).isTrue();
        int width = Integer.parseInt(size.group(1)) * PIXELS;
        var pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        var row = ROW.matcher(path.group(1));
        while (row.find()) {
            assertThat(row.group(3)).isEqualTo(row.group(4));
            int x = Integer.parseInt(row.group(1)) * PIXELS;
            int y = Integer.parseInt(row.group(2)) * PIXELS;
            for (int line = y; line < y + PIXELS; line++) {
                Arrays.fill(pixels, line * width + x, line * width + x + Integer.parseInt(row.group(3)) * PIXELS, 0);
            }
        }
        var image = new RGBLuminanceSource(width, width, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(image)))
                .getText();
    }

    @Test
    void isReadBackAsTheAddress() throws Exception {
        var address = "https://sync.example/activate?code=WDJB-MJHT&x=\"ä\"";
        assertThat(read(QrSvg.of(address, "label").markup())).isEqualTo(address);
    }

    @Test
    void hasALabelThatIsText() {
        assertThat(QrSvg.of("a", "\"><script>").markup())
                .contains("aria-label=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script");
    }
}
