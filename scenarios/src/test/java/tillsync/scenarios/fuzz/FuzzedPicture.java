package tillsync.scenarios.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import tillsync.article.PictureId;

/** Files of pictures, some of them damaged before they are hashed: else nobody would look into them. */
final class FuzzedPicture {
    private static final byte[] JPEG = drawn("jpeg");
    private static final byte[] PNG = drawn("png");

    private FuzzedPicture() {}

    /** Names of pictures: of those that come undamaged now and then, of one that never comes, and one that is no name. */
    static List<String> names() {
        return List.of(PictureId.of(JPEG).value(), PictureId.of(PNG).value(), "ab".repeat(32), "picture.jpg");
    }

    static byte[] of(RandomGenerator random) {
        var picture = (random.nextBoolean() ? JPEG : PNG).clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            picture[random.nextInt(picture.length)] = (byte) random.nextInt();
        }
        int length = picture.length + random.nextInt(20) - 10;
        return random.nextInt(4) == 0 ? Arrays.copyOf(picture, length) : picture;
    }

    private static byte[] drawn(String format) {
        var drawn = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB), format, drawn);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return drawn.toByteArray();
    }
}
