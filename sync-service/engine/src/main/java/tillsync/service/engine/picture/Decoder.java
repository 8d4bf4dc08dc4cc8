package tillsync.service.engine.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tillsync.picture.Picture;
import tillsync.picture.PictureType;

/**
 * Decodes JPEGs whose structure was looked through: what the platform's decoder complains of, others may show
 * differently or not at all. It reads row by row and keeps one pixel of 256, so that memory does not grow with pixels.
 */
final class Decoder {
    private static final int KEPT_ONE_OF = 16;

    private Decoder() {}

    /** Refuses INVALID with BROKEN if a picture cannot be decoded whole. */
    static void requireDecodable(Picture picture, byte[] content) {
        if (picture.type() == PictureType.PNG) {
            return; // all rows were unpacked when it was looked through
        }
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            var complaints = new ArrayList<String>(0);
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, complaint) -> complaints.add(complaint));
            read(reader, picture);
            if (!complaints.isEmpty()) {
                throw Picture.broken("JPEG: " + complaints.get(0));
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException failure) {
            throw Picture.broken("JPEG: cannot be decoded (" + failure.getMessage() + ")");
        } finally {
            reader.dispose();
        }
    }

    private static void read(ImageReader reader, Picture picture) throws IOException {
        if (reader.getWidth(0) != picture.width() || reader.getHeight(0) != picture.height()) {
            throw Picture.broken("JPEG: two sizes");
        }
        ImageReadParam few = reader.getDefaultReadParam();
        few.setSourceSubsampling(KEPT_ONE_OF, KEPT_ONE_OF, 0, 0);
        reader.readRaster(0, few);
    }
}
