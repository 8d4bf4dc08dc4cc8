package tillsync.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A block of EXIF: a TIFF file without a picture. Only the orientation is read. */
public final class Exif {
    /**
     * The length of a block with only the orientation: header, count, one entry, and the mark that no further list
     * follows.
     */
    private static final int ORIENTATION_ALONE = 8 + 2 + 12 + 4;

    private static final int ENTRY = 12;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int UPRIGHT = 1;
    private static final int MOST_ORIENTATION = 8;

    private final ByteBuffer tiff;
    private final int entries;
    private final int orientation;

    private Exif(ByteBuffer tiff, int entries, int orientation) {
        this.tiff = tiff;
        this.entries = entries;
        this.orientation = orientation;
    }

    /** Reads a block. An unreadable one counts as upright, but never as {@link #isOrientationAlone}. */
    static Exif read(byte[] bytes, int from, int length) {
        var tiff = ByteBuffer.wrap(bytes, from, length).slice();
        if (length < 8 + 2) {
            return new Exif(tiff, 0, UPRIGHT);
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int list = tiff.getInt(4);
        if (tiff.getShort(2) != 42 || list < 8 || list > length - 2) {
            return new Exif(tiff, 0, UPRIGHT);
        }
        int entries = tiff.getShort(list) & 0xFFFF;
        return new Exif(tiff, entries, orientation(tiff, list + 2, entries));
    }

    private static int orientation(ByteBuffer tiff, int first, int entries) {
        for (int i = 0; i < entries && first + (i + 1) * ENTRY <= tiff.limit(); i++) {
            int entry = first + i * ENTRY;
            if (tiff.getShort(entry) == ORIENTATION && tiff.getShort(entry + 2) == SHORT) {
                int value = tiff.getShort(entry + 8);
                return value >= UPRIGHT && value <= MOST_ORIENTATION ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The orientation by EXIF, 1 to 8; 1 is upright. */
    int orientation() {
        return orientation;
    }

    /** Returns true if the block holds the orientation, and not a byte more. */
    boolean isOrientationAlone() {
        return tiff.limit() == ORIENTATION_ALONE
                && (tiff.getShort(0) == 0x4949 || tiff.getShort(0) == 0x4D4D)
                && entries == 1
                && tiff.getInt(4) == 8
                && tiff.getShort(10) == ORIENTATION
                && tiff.getShort(12) == SHORT
                && tiff.getInt(14) == 1
                && tiff.getShort(18) == orientation
                && tiff.getShort(20) == 0
                && tiff.getInt(22) == 0;
    }

    /** The orientation in the first EXIF block of a JPEG, 1 to 8; 1 without one, or for other files. */
    public static int orientationOf(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
            if (marker == JpegWalk.SCAN || length < 2 || at + 2 + length > jpeg.length) {
                return UPRIGHT;
            }
            if (marker == JpegWalk.APP1 && JpegWalk.hasName(jpeg, at + 4, length - 2, JpegWalk.EXIF)) {
                int begin = at + 4 + JpegWalk.EXIF.length();
                return read(jpeg, begin, length - 2 - JpegWalk.EXIF.length()).orientation();
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }
}
