package tillsync.service.engine.picture;

import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static tillsync.service.engine.picture.TestPictures.jpeg;
import static tillsync.service.engine.picture.TestPictures.noise;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tillsync.picture.Picture;
import tillsync.problem.Refusal;

/** Which JPEGs the platform decodes whole. */
class DecoderTest {
    private static String decoded(byte[] content) {
        try {
            Decoder.requireDecodable(Picture.read(content), content);
            return "decoded";
        } catch (Refusal refusal) {
            return refusal.flaws().isEmpty()
                    ? refusal.code().name()
                    : refusal.flaws().get(0).code();
        }
    }

    @Test
    void decodesAllKindsThatAreLookedThrough() {
        for (var type : new int[] {TYPE_INT_RGB, TYPE_BYTE_GRAY}) {
            for (boolean progressive : new boolean[] {false, true}) {
                assertThat(decoded(jpeg(noise(133, 70, type, 3), progressive))).isEqualTo("decoded");
            }
        }
        assertThat(decoded(TestPictures.png(30, 20, 1))).isEqualTo("decoded");
        assertThat(decoded(jpeg(1, 1, 3))).isEqualTo("decoded");
    }

    /** Cut off within its pixels, and ended as if it were whole: a decoder fills the rest up, and only complains. */
    @Test
    void refusesAPictureWithoutItsLastRows() {
        var whole = jpeg(300, 200, 1);
        var cut = Arrays.copyOf(whole, whole.length * 2 / 3);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        assertThat(decoded(cut)).isEqualTo("BROKEN");
    }

    @Test
    void isUnharmedByDamage() {
        var whole = jpeg(noise(64, 48, TYPE_INT_RGB, 3), true);
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            var damaged = whole.clone();
            damaged[2 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt();
            assertThatCode(() -> decoded(damaged)).doesNotThrowAnyException();
        }
    }
}
