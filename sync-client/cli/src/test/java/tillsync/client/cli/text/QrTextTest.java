package tillsync.client.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;

class QrTextTest {
    private static final String ADDRESS = "https://sync.example/activate?code=WDJB-MJHT";
    private static final int PIXELS = 4;

    /** Draws the text as a terminal would, light where a block is filled, and reads what a camera would see. */
    static String read(String text) throws Exception {
        var lines = text.lines().toList();
        int width = lines.get(0).length();
        int height = lines.size() * 2;
        var pixels = new int[width * PIXELS * height * PIXELS];
        for (int y = 0; y < height * PIXELS; y++) {
            for (int x = 0; x < width * PIXELS; x++) {
                int row = y / PIXELS;
                char block = lines.get(row / 2).charAt(x / PIXELS);
                boolean light = block == '█' || block == (row % 2 == 0 ? '▀' : '▄');
                pixels[y * width * PIXELS + x] = light ? 0xffffff : 0;
            }
        }
        var image = new RGBLuminanceSource(width * PIXELS, height * PIXELS, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(image)))
                .getText();
    }

    @Test
    void isReadBackAsTheAddress() throws Exception {
        assertThat(read(QrText.of(ADDRESS, false))).isEqualTo(ADDRESS);
    }

    @Test
    void fitsIntoAUsualTerminal() {
        var lines = QrText.of(ADDRESS, false).lines().toList();
        assertThat(lines).hasSizeLessThan(24).allSatisfy(line -> assertThat(line.length())
                .isLessThan(80));
        assertThat(lines).extracting(String::length).containsOnly(lines.get(0).length());
    }

    @Test
    void saysItsColoursWhereTheyCanBeShown() throws Exception {
        var coloured = QrText.of(ADDRESS, true);
        assertThat(coloured.lines()).allMatch(line -> line.startsWith("\u001b[97;40m") && line.endsWith("\u001b[0m"));
        assertThat(read(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))).isEqualTo(ADDRESS);
    }
}
