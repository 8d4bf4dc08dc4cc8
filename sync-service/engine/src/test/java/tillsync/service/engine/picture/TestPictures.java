package tillsync.service.engine.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Files of pictures, made for tests: noise, so that their size is about that of their pixels. */
final class TestPictures {
    private TestPictures() {}

    static byte[] jpeg(int width, int height, long seed) {
        return jpeg(noise(width, height, BufferedImage.TYPE_INT_RGB, seed), false);
    }

    static BufferedImage noise(int width, int height, int type, long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() | 0xFF000000);
            }
        }
        return image;
    }

    static byte[] jpeg(BufferedImage image, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var settings = writer.getDefaultWriteParam();
        settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] png(int width, int height, long seed) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise(width, height, BufferedImage.TYPE_INT_RGB, seed), "png", bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** The file with a comment of three letters behind its first two bytes. */
    static byte[] withComment(byte[] jpeg) {
        var comment = new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 5, 'a', 'b', 'c'};
        var all = Arrays.copyOf(jpeg, jpeg.length + comment.length);
        System.arraycopy(comment, 0, all, 2, comment.length);
        System.arraycopy(jpeg, 2, all, 2 + comment.length, jpeg.length - 2);
        return all;
    }
}
