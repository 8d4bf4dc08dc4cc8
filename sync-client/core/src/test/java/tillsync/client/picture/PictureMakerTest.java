package tillsync.client.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.picture.Picture;

/** What becomes of a photograph before it is hashed. */
class PictureMakerTest {
    private static final int SIDE = PictureMaker.USUAL_SIDE;

    @Test
    void isSmallAndClean() throws IOException {
        var photograph = withExif(Drawn.file(Drawn.noise(1_600, 1_200, 1), "jpeg"), 1);
        var made = PictureMaker.make(photograph, SIDE);
        var picture = Picture.read(made);
        assertThat(picture.width()).isEqualTo(640);
        assertThat(picture.height()).isEqualTo(480);
        assertThat(made).hasSizeLessThanOrEqualTo(Picture.MOST_BYTES);
    }

    @Test
    void isNeverLargerThanItWas() throws IOException {
        var picture = Picture.read(PictureMaker.make(Drawn.file(Drawn.flag(30, 20), "png"), SIDE));
        assertThat(picture.width()).isEqualTo(30);
        assertThat(Picture.read(PictureMaker.make(Drawn.file(Drawn.flag(3_000, 1), "png"), SIDE))
                        .height())
                .isEqualTo(1);
    }

    @Test
    void hasFewerPixelsIfItsBytesAreStillTooMany() throws IOException {
        var made = PictureMaker.make(Drawn.file(Drawn.noise(1_900, 1_900, 2), "png"), 1_900);
        assertThat(made).hasSizeLessThanOrEqualTo(Picture.MOST_BYTES);
        assertThat(Picture.read(made).width()).isBetween(400, 1_900);
    }

    /** Where red, which was above, is then. */
    @ParameterizedTest
    @CsvSource({
        "1, 20, 5, 5, 15", "2, 20, 5, 35, 15", "3, 20, 15, 35, 5", "4, 20, 15, 5, 5",
        "5, 5, 20, 15, 5", "6, 15, 20, 5, 5", "7, 15, 20, 5, 35", "8, 5, 20, 15, 35"
    })
    void isTheRightWayUp(int orientation, int redX, int redY, int blueX, int blueY) throws IOException {
        var made = PictureMaker.make(withExif(Drawn.file(Drawn.flag(40, 20), "jpeg"), orientation), SIDE);
        var image = ImageIO.read(new ByteArrayInputStream(made));
        assertThat(image.getWidth()).isEqualTo(orientation < 5 ? 40 : 20);
        assertThat(new Color(image.getRGB(redX, redY)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(blueX, blueY)).getBlue()).isGreaterThan(200);
    }

    @Test
    void isOnWhiteIfSomethingShinesThrough() throws IOException {
        var glass = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        var image = ImageIO.read(new ByteArrayInputStream(PictureMaker.make(Drawn.file(glass, "png"), SIDE)));
        assertThat(new Color(image.getRGB(10, 10)).getGreen()).isGreaterThan(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no picture", "\u00ff\u00d8\u00ff\u00e0", "\u0089PNG\r\n\u001a\n....", "GIF89a...."})
    void isRefusedIfItCannotBeRead(String file) {
        assertThatThrownBy(() -> PictureMaker.make(file.getBytes(StandardCharsets.ISO_8859_1), SIDE))
                .isInstanceOf(IOException.class);
    }

    /** As a camera writes it: with more than the orientation. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var exif = "Exif\0\0MM\0*\0\0\0\10\0\2\1\17\0\2\0\0\0\4Cam\0\1\22\0\3\0\0\0\1\0" + (char) orientation
                + "\0\0\0\0\0\0";
        var bytes = exif.getBytes(StandardCharsets.ISO_8859_1);
        var file = Arrays.copyOf(jpeg, jpeg.length + bytes.length + 4);
        file[2] = (byte) 0xFF;
        file[3] = (byte) 0xE1;
        file[4] = 0;
        file[5] = (byte) (bytes.length + 2);
        System.arraycopy(bytes, 0, file, 6, bytes.length);
        System.arraycopy(jpeg, 2, file, 6 + bytes.length, jpeg.length - 2);
        return file;
    }
}
