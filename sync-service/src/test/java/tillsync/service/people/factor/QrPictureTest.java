package tillsync.service.people.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void eachDarkModuleIsDrawnWithinAQuietZone() {
        var text =
                "otpauth://totp/Tillsync%3Aanna%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tillsync";
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var expected = new HashSet<String>();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    expected.add((x + 4) + " " + (y + 4));
                }
            }
        }
        var picture = QrPicture.of(text);
        assertThat(picture.size()).isEqualTo(code.size + 8);
        assertThat(MODULE.matcher(picture.path()).results().map(found -> found.group(1) + " " + found.group(2)))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(MODULE.matcher(picture.path()).replaceAll("")).isEmpty();
    }
}
