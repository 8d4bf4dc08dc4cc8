package tillsync.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks through the chunks of a PNG file, from its first byte to its last, and unpacks its rows without keeping them.
 * Refuses chunks with invisible content, and two of a kind, since a decoder uses only one of them.
 */
final class PngWalk {
    private static final int SIGNATURE = 8;

    /** Length, kind and check sum of a chunk. */
    private static final int AROUND_IT = 12;

    private static final int HEADER = 13;
    private static final int PALETTE = 3;
    private static final int MOST_PROFILE_NAME = 79;

    /** Twice the size of printer profiles. */
    private static final int MOST_PROFILE = 1 << 20;

    /** The number of values in a pixel of each colour type. */
    private static final Map<Integer, Integer> CHANNELS = Map.of(0, 1, 2, 3, PALETTE, 1, 4, 2, 6, 4);

    private static final Map<Integer, Set<Integer>> DEPTHS = Map.of(
            0,
            Set.of(1, 2, 4, 8, 16),
            2,
            Set.of(8, 16),
            PALETTE,
            Set.of(1, 2, 4, 8),
            4,
            Set.of(8, 16),
            6,
            Set.of(8, 16));

    /** Chunks that affect the visible picture, with their greatest lengths in bytes. */
    private static final Map<String, Integer> SEEN = Map.of(
            "PLTE", 768, "tRNS", 256, "gAMA", 4, "cHRM", 32, "sRGB", 1, "sBIT", 4, "cICP", 4, "bKGD", 6, "pHYs", 9);

    /** The picture and its rows, as its header describes them. @param colour the colour type */
    private record Header(Picture picture, PngRows rows, int colour) {}

    private final byte[] content;
    private final ByteBuffer numbers;
    private final byte[] unpacked = new byte[16 * 1024];
    private int at = SIGNATURE;
    private String last = "";
    private final Set<String> kinds = new HashSet<>();
    private boolean hasPalette;
    private boolean hasData;

    PngWalk(byte[] content) {
        this.content = content;
        this.numbers = ByteBuffer.wrap(content);
    }

    Picture picture() {
        var inflater = new Inflater();
        try {
            var header = header();
            while (!last.equals("IEND")) {
                chunk(header, inflater);
            }
            if (!header.rows().areComplete() || !inflater.finished()) {
                throw Picture.broken("PNG: rows are missing");
            }
            if (at < content.length) {
                throw Picture.hasMetadata("TRAILING_BYTES");
            }
            return header.picture();
        } catch (DataFormatException broken) {
            throw Picture.broken("PNG: packed data that cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private Header header() {
        int length = begin();
        if (!last.equals("IHDR") || length != HEADER) {
            throw Picture.broken("PNG: does not begin with its header");
        }
        int depth = content[at + 8];
        int colour = content[at + 9];
        int interlace = content[at + 12];
        if (!DEPTHS.getOrDefault(colour, Set.of()).contains(depth)
                || content[at + 10] != 0
                || content[at + 11] != 0
                || interlace < 0
                || interlace > 1) {
            throw Picture.broken("PNG: colours or methods that do not exist");
        }
        var picture = new Picture(PictureType.PNG, numbers.getInt(at), numbers.getInt(at + 4));
        end(length);
        int bits = depth * CHANNELS.getOrDefault(colour, 1);
        return new Header(picture, new PngRows(picture, bits, interlace == 1), colour);
    }

    /** Verifies the checksum of the next chunk and goes to its content. @return its length */
    private int begin() {
        int length = at + AROUND_IT <= content.length ? numbers.getInt(at) : -1;
        if (length < 0 || length > content.length - at - AROUND_IT) {
            throw Picture.broken("PNG: cut off");
        }
        var sum = new CRC32();
        sum.update(content, at + 4, 4 + length);
        if ((int) sum.getValue() != numbers.getInt(at + 8 + length)) {
            throw Picture.broken("PNG: a check sum is wrong");
        }
        last = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
        at += 8;
        return length;
    }

    private void end(int length) {
        at += length + 4;
    }

    private void chunk(Header header, Inflater inflater) throws DataFormatException {
        var before = last;
        int length = begin();
        switch (last) {
            case "IDAT" -> {
                if (hasData && !before.equals("IDAT") || header.colour() == PALETTE && !hasPalette) {
                    throw Picture.broken("PNG: data in a wrong place");
                }
                hasData = true;
                unpack(header.rows(), inflater, length);
            }
            case "IEND" -> {
                if (length != 0) {
                    throw Picture.hasMetadata("TRAILING_BYTES");
                }
            }
            default -> describing(header, length);
        }
        end(length);
    }

    private void unpack(PngRows rows, Inflater inflater, int length) throws DataFormatException {
        inflater.setInput(content, at, length);
        int read = inflater.inflate(unpacked);
        while (read > 0) {
            rows.take(unpacked, read);
            read = inflater.inflate(unpacked);
        }
        if (inflater.needsDictionary() || inflater.getRemaining() > 0) {
            throw Picture.broken("PNG: data behind the last row");
        }
    }

    private void describing(Header header, int length) throws DataFormatException {
        var most = SEEN.get(last);
        boolean allowed = kinds.add(last)
                && switch (last) {
                    case "iCCP" -> isProfile(length);
                    case "eXIf" -> Exif.read(content, at, length).isOrientationAlone();
                    default -> most != null && length <= most;
                };
        if (last.equals("PLTE")) {
            if (hasPalette || hasData || !allowed || length == 0 || length % 3 != 0 || header.colour() % 4 == 0) {
                throw Picture.broken("PNG: a wrong palette");
            }
            hasPalette = true;
        } else if (!allowed) {
            boolean critical = (last.charAt(0) & 0x20) == 0;
            throw critical ? Picture.broken("PNG: a chunk of an unknown kind") : Picture.hasMetadata(found());
        }
    }

    private String found() {
        return last.equals("eXIf") ? "EXIF" : last;
    }

    /** Returns true for a name and a packed profile of at most {@link #MOST_PROFILE} bytes. */
    private boolean isProfile(int length) throws DataFormatException {
        int name = 0;
        while (name < length && name <= MOST_PROFILE_NAME && content[at + name] != 0) {
            name++;
        }
        if (name == 0 || name > MOST_PROFILE_NAME || name + 2 > length || content[at + name + 1] != 0) {
            return false;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(content, at + name + 2, length - name - 2);
            int size = 0;
            int read = inflater.inflate(unpacked);
            if (!JpegWalk.isProfile(unpacked, 0, read)) {
                return false;
            }
            while (read > 0 && size <= MOST_PROFILE) {
                size += read;
                read = inflater.inflate(unpacked);
            }
            return inflater.finished() && inflater.getRemaining() == 0 && size <= MOST_PROFILE;
        } finally {
            inflater.end();
        }
    }
}
