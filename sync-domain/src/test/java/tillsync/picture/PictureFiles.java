package tillsync.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Files of pictures, made for tests. */
final class PictureFiles {
    private PictureFiles() {}

    /** A picture of noise, which packs badly, over bars, which pack well. */
    static BufferedImage drawn(int width, int height, int type, long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y % 3 == 0 ? random.nextInt() | 0xFF000000 : 0xFF000000 | x / 8 * 0x2030);
            }
        }
        return image;
    }

    static byte[] jpeg(int width, int height, long seed) {
        return jpeg(drawn(width, height, BufferedImage.TYPE_INT_RGB, seed), 0.7f, false);
    }

    static byte[] jpeg(BufferedImage image, float quality, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
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

    static byte[] png(int width, int height, int type, long seed) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn(width, height, type, seed), "png", bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** The file with that segment behind its first two bytes. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        int length = content.length + 2;
        var segment = ByteBuffer.allocate(length + 2).put((byte) 0xFF).put((byte) marker);
        segment.putShort((short) length).put(content);
        return joined(Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** EXIF that says how the picture is to be turned, and nothing else. */
    static byte[] orientation(int value) {
        var tiff = ByteBuffer.allocate(26).put(latin("MM")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        return tiff.putShort((short) value).putShort((short) 0).putInt(0).array();
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] chunk(String kind, byte... content) {
        var chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length);
        chunk.put(latin(kind)).put(content);
        var sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        return chunk.putInt((int) sum.getValue()).array();
    }

    /** The file with that chunk behind its header. */
    static byte[] withChunk(byte[] png, String kind, byte... content) {
        int header = 8 + 12 + 13;
        return joined(Arrays.copyOf(png, header), chunk(kind, content), Arrays.copyOfRange(png, header, png.length));
    }

    /** A PNG of such a header whose rows are these bytes. */
    static byte[] pngOf(int width, int height, int depth, int colour, int interlace, byte[] rows) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) depth).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) interlace);
        return joined(
                Arrays.copyOf(png(1, 1, BufferedImage.TYPE_INT_RGB, 1), 8),
                chunk("IHDR", header.array()),
                chunk("IDAT", packed(rows)),
                chunk("IEND"));
    }

    /** What begins like a colour profile. */
    static byte[] profile(int bytes) {
        var profile = new byte[bytes];
        System.arraycopy(latin("acsp"), 0, profile, 36, 4);
        return profile;
    }

    static byte[] packed(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
