package tillsync.client.picture;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tillsync.picture.Exif;
import tillsync.picture.Picture;

/**
 * Makes a picture small and clean: an upright JPEG without hidden data. Needs {@code javax.imageio}. Android lacks
 * that: a till there makes the bytes by a class of its own.
 */
public final class PictureMaker {
    /** Enough for a key of a till, and for a page. */
    public static final int USUAL_SIDE = 640;

    /** A camera's picture; beyond it, somebody has sent something else. */
    private static final long MOST_SOURCE_PIXELS = 100_000_000;

    private static final float[] QUALITIES = {0.85f, 0.7f, 0.5f, 0.3f};

    private PictureMaker() {}

    /**
     * @param source a file of any kind that the platform reads, such as a photograph
     * @param mostSide of the result, in pixels
     * @throws IOException if it cannot be read
     */
    public static byte[] make(byte[] source, int mostSide) throws IOException {
        var small = upright(scaled(read(source, mostSide), mostSide), Exif.orientationOf(source));
        for (float quality : QUALITIES) {
            var made = jpeg(small, quality);
            if (made.length <= Picture.MOST_BYTES) {
                return made;
            }
        }
        return make(source, mostSide / 2);
    }

    /** Decodes as few pixels as are needed: each n-th of a large source. */
    private static BufferedImage read(byte[] source, int mostSide) throws IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(source))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("file: no picture that can be read here");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader, mostSide);
            } catch (RuntimeException broken) {
                throw new IOException("file: a broken picture", broken);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader, int mostSide) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_SOURCE_PIXELS) {
            throw new IOException("file: " + width + " x " + height + " pixels (expected: at most 100 megapixels)");
        }
        var settings = reader.getDefaultReadParam();
        int each = Math.max(1, Math.max(width, height) / (2 * mostSide));
        settings.setSourceSubsampling(each, each, 0, 0);
        return reader.read(0, settings);
    }

    /** Scales onto white, since a JPEG has no transparency. */
    private static BufferedImage scaled(BufferedImage source, int mostSide) {
        double by = Math.min(1, (double) mostSide / Math.max(source.getWidth(), source.getHeight()));
        int width = Math.max(1, (int) Math.round(source.getWidth() * by));
        int height = Math.max(1, (int) Math.round(source.getHeight() * by));
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return scaled;
    }

    /** @param orientation 1 to 8, as EXIF has it: 5 to 8 lie on their side, and each second of a pair is mirrored */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    default -> new AffineTransform(0, -1, 1, 0, 0, width);
                };
        boolean lies = orientation >= 5;
        var upright = new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        var graphics = upright.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return upright;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var made = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(made)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return made.toByteArray();
    }
}
