package tillsync.android;

/** Parts of arrays of bytes. */
public final class Bytes {
    private Bytes() {}

    /** Returns false for a place outside {@code bytes}. */
    public static boolean isAt(byte[] bytes, int from, byte[] part) {
        if (from < 0 || bytes.length - from < part.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            if (bytes[from + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    /** Compares byte by byte, unsigned. */
    public static int compare(byte[] one, byte[] other) {
        return compare(one, 0, one.length, other, 0, other.length);
    }

    /** Compares parts in the same way; {@code to} and {@code otherTo} are exclusive. */
    public static int compare(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        int length = to - from;
        int otherLength = otherTo - otherFrom;
        for (int i = 0; i < Math.min(length, otherLength); i++) {
            if (one[from + i] != other[otherFrom + i]) {
                return Integer.compare(one[from + i] & 0xff, other[otherFrom + i] & 0xff);
            }
        }
        return length - otherLength;
    }
}
