package tillsync.picture;

import org.jspecify.annotations.Nullable;

/**
 * Walks through the segments of a JPEG file, from its first byte to its last. Refuses anything that a decoder would
 * skip: nothing travels unseen.
 */
final class JpegWalk {
    static final int APP1 = 0xE1;
    static final int SCAN = 0xDA;
    static final String EXIF = "Exif\0\0";

    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int QUANTIZATION_TABLES = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int END = 0xD9;

    private static final String PROFILE = "ICC_PROFILE\0";
    private static final int PROFILE_SIGNATURE_AT = 36;
    private static final int JFIF_WITHOUT_THUMBNAIL = 14;
    private static final int ADOBE = 12;

    /** Encoders use about ten. Each scan makes a decoder look at all pixels again, however few bytes it has. */
    private static final int MOST_SCANS = 40;

    private final byte[] content;
    private int at = 2;
    private int scans;
    private int profiles;
    private int profilesSaid;
    private @Nullable Picture picture;

    JpegWalk(byte[] content) {
        this.content = content;
    }

    Picture picture() {
        while (true) {
            int marker = marker();
            if (marker == END) {
                return end();
            }
            int length = at + 2 <= content.length ? number(at) - 2 : -1;
            at += 2;
            if (length < 0 || at + length > content.length) {
                throw Picture.broken("segment: cut off");
            }
            segment(marker, at, length);
            at += length;
            if (marker == SCAN) {
                skipScan();
            }
        }
    }

    private Picture end() {
        var found = picture;
        if (found == null || scans == 0) {
            throw Picture.broken("JPEG: without a picture");
        }
        if (at < content.length) {
            throw Picture.hasMetadata("TRAILING_BYTES");
        }
        return found;
    }

    private int marker() {
        if (at + 2 > content.length || (content[at] & 0xFF) != 0xFF) {
            throw Picture.broken(at + 2 > content.length ? "JPEG: cut off" : "JPEG: bytes between its segments");
        }
        at += 2;
        return content[at - 1] & 0xFF;
    }

    private void segment(int marker, int from, int length) {
        switch (marker) {
            case HUFFMAN_TABLES, QUANTIZATION_TABLES, RESTART_INTERVAL -> {
                // the decoder looks into these
            }
            case SCAN -> {
                if (picture == null || ++scans > MOST_SCANS) {
                    throw Picture.broken("JPEG: a scan before its frame, or over " + MOST_SCANS + " scans");
                }
            }
            case 0xC0, 0xC1, 0xC2 -> frame(from, length);
            default -> application(marker, from, length);
        }
    }

    /**
     * Accepts the kinds of frames that every browser and every till decodes: baseline and progressive, grey or YCbCr.
     */
    private void frame(int from, int length) {
        if (picture != null || length < 6) {
            throw Picture.broken("JPEG: two frames, or a broken one");
        }
        int components = content[from + 5];
        if (content[from] != 8 || components != 1 && components != 3) {
            throw Picture.refused("NOT_SUPPORTED", "JPEG: " + components + " components (expected: 1 or 3 of 8 bits)");
        }
        picture = new Picture(PictureType.JPEG, number(from + 3), number(from + 1));
    }

    private void application(int marker, int from, int length) {
        boolean allowed =
                switch (marker) {
                    case APP0 -> length == JFIF_WITHOUT_THUMBNAIL && hasName(content, from, length, "JFIF\0");
                    case APP1 -> isOrientation(from, length);
                    case APP2 -> hasName(content, from, length, PROFILE) && isNextOfProfile(from, length);
                    case APP14 -> length == ADOBE && hasName(content, from, length, "Adobe");
                    default -> false;
                };
        if (!allowed) {
            throw marker == COMMENT || marker >= APP0 && marker <= APP15
                    ? Picture.hasMetadata(nameOf(marker, from, length))
                    : Picture.refused("NOT_SUPPORTED", "JPEG: a segment of kind " + Integer.toHexString(marker));
        }
    }

    /**
     * Returns true for the next segment of the profile. The first one has the header and sets the number of segments.
     */
    private boolean isNextOfProfile(int from, int length) {
        int begin = PROFILE.length() + 2;
        if (length < begin) {
            return false;
        }
        int number = content[from + PROFILE.length()] & 0xFF;
        int all = content[from + PROFILE.length() + 1] & 0xFF;
        boolean isFirst = profiles == 0;
        profilesSaid = isFirst ? all : profilesSaid;
        return number == ++profiles
                && number <= all
                && all == profilesSaid
                && (!isFirst || isProfile(content, from + begin, length - begin));
    }

    /** Looks for the file signature in the header of a colour profile (ICC.1). */
    static boolean isProfile(byte[] bytes, int from, int length) {
        return length >= PROFILE_SIGNATURE_AT + 4
                && hasName(bytes, from + PROFILE_SIGNATURE_AT, length - PROFILE_SIGNATURE_AT, "acsp");
    }

    private boolean isOrientation(int from, int length) {
        return hasName(content, from, length, EXIF)
                && Exif.read(content, from + EXIF.length(), length - EXIF.length())
                        .isOrientationAlone();
    }

    private String nameOf(int marker, int from, int length) {
        if (marker == COMMENT) {
            return "COMMENT";
        }
        boolean exif = marker == APP1 && hasName(content, from, length, EXIF);
        boolean xmp = marker == APP1 && hasName(content, from, length, "http://ns.adobe.com/x");
        boolean iptc = hasName(content, from, length, "Photoshop");
        return exif ? "EXIF" : xmp ? "XMP" : iptc ? "IPTC" : "APP" + (marker - APP0);
    }

    static boolean hasName(byte[] bytes, int from, int length, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (i >= length || bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Skips the coded pixels, up to the next marker that does not belong to them. */
    private void skipScan() {
        for (; at + 1 < content.length; at++) {
            int next = content[at + 1] & 0xFF;
            boolean coded = next == 0 || next >= 0xD0 && next <= 0xD7;
            if ((content[at] & 0xFF) == 0xFF && !coded) {
                return;
            }
        }
        throw Picture.broken("JPEG: cut off");
    }

    private int number(int from) {
        return (content[from] & 0xFF) << 8 | content[from + 1] & 0xFF;
    }
}
