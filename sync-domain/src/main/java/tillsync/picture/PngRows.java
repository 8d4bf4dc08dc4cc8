package tillsync.picture;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the rows of a PNG while they are unpacked, in all passes if it is interlaced. */
final class PngRows {
    /** The start and the steps of each pass of an interlaced picture: x, y, dx, dy. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] WHOLE = {{0, 0, 1, 1}};
    private static final int MOST_FILTER = 4;

    /** @param bytes of a row, without the one that names its filter @param rows that are left */
    private record Pass(int bytes, int rows) {}

    private final Deque<Pass> passes = new ArrayDeque<>();
    private int leftInRow;

    PngRows(Picture picture, int bitsPerPixel, boolean interlaced) {
        for (var pass : interlaced ? PASSES : WHOLE) {
            int width = steps(picture.width() - pass[0], pass[2]);
            int height = steps(picture.height() - pass[1], pass[3]);
            if (width > 0 && height > 0) {
                passes.add(new Pass((width * bitsPerPixel + 7) / 8, height));
            }
        }
    }

    private static int steps(int length, int step) {
        return (length + step - 1) / step;
    }

    /** Takes unpacked bytes. Refuses bytes beyond the last row, and rows with an unknown filter. */
    void take(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            if (leftInRow == 0) {
                beginRow(bytes[at++]);
            }
            int part = Math.min(leftInRow, length - at);
            leftInRow -= part;
            at += part;
        }
    }

    private void beginRow(byte filter) {
        if (passes.isEmpty()) {
            throw Picture.broken("PNG: more data than it has rows");
        }
        if (filter < 0 || filter > MOST_FILTER) {
            throw Picture.broken("PNG: filter " + filter + " (expected: 0.." + MOST_FILTER + ")");
        }
        var pass = passes.remove();
        leftInRow = pass.bytes();
        if (pass.rows() > 1) {
            passes.addFirst(new Pass(pass.bytes(), pass.rows() - 1));
        }
    }

    boolean areComplete() {
        return passes.isEmpty() && leftInRow == 0;
    }
}
