package tillsync.picture;

import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * A picture file whose structure was checked. The check takes no more memory than the file, and unpacks all rows of a
 * PNG. A JPEG still has to be decoded elsewhere.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(PictureType type, int width, int height) {
    public static final int MOST_BYTES = 300_000;
    public static final int MOST_PIXELS = 4_000_000;

    /** Limits each side, since a decoder holds whole rows. */
    public static final int MOST_SIDE = 10_000;

    public Picture {
        if (width < 1 || height < 1) {
            throw broken("size: " + width + " x " + height + " (expected: 1 x 1 or more)");
        }
        if (width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            throw refused(
                    "TOO_MANY_PIXELS",
                    "size: " + width + " x " + height + " (expected: at most " + MOST_PIXELS
                            + " pixels, each side at most " + MOST_SIDE + ")");
        }
    }

    /**
     * Checks a file. Refuses INVALID if it is no picture, is broken or has too many pixels; TOO_LARGE; and
     * PICTURE_HAS_METADATA if it holds more than the visible picture, its orientation and its colour profile.
     */
    public static Picture read(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw tooLarge(content.length);
        }
        var type = PictureType.of(content)
                .orElseThrow(() -> refused("NOT_A_PICTURE", "file: neither JPEG nor PNG by its first bytes"));
        return type == PictureType.JPEG ? new JpegWalk(content).picture() : new PngWalk(content).picture();
    }

    /** The refusal of a file that violates its format. */
    public static Refusal broken(String detail) {
        return refused("BROKEN", detail);
    }

    static Refusal refused(String code, String detail) {
        return Refusal.invalid("", code, detail);
    }

    /** The refusal of a file that is too large to be read at all. */
    public static Refusal tooLarge(long bytes) {
        return Refusal.of(ProblemCode.TOO_LARGE, "picture: " + bytes + " bytes (expected: at most " + MOST_BYTES + ")")
                .with("most", MOST_BYTES);
    }

    /** @param found the kind of metadata, such as EXIF */
    static Refusal hasMetadata(String found) {
        return Refusal.of(ProblemCode.PICTURE_HAS_METADATA, "picture: has metadata (expected: orientation at most)")
                .with("found", found);
    }
}
