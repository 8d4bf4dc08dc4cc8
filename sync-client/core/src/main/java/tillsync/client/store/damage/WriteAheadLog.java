package tillsync.client.store.damage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a write-ahead log of SQLite before SQLite does, which stops at the first damaged frame and silently forgets all
 * later commits. A frame that was being written when the power failed has no commit after it.
 */
final class WriteAheadLog {
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int LITTLE_ENDIAN_SUMS = 0x377f0682;
    private static final int LEAST_PAGE_BYTES = 512;
    private static final int MOST_PAGE_BYTES = 65_536;

    private final ByteBuffer log;
    private final ByteOrder order;
    private int sum1;
    private int sum2;

    private WriteAheadLog(ByteBuffer log) {
        this.log = log;
        this.order = log.getInt(0) == LITTLE_ENDIAN_SUMS ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** Returns true if SQLite would forget commits. */
    static boolean hidesCommits(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) <= HEADER_BYTES + FRAME_HEADER_BYTES) {
            return false;
        }
        return new WriteAheadLog(ByteBuffer.wrap(Files.readAllBytes(file))).hidesCommits();
    }

    private boolean hidesCommits() {
        int page = log.getInt(8);
        add(0, HEADER_BYTES - 8);
        boolean readable = page >= LEAST_PAGE_BYTES && page <= MOST_PAGE_BYTES && Integer.bitCount(page) == 1;
        if (!readable || sum1 != log.getInt(24) || sum2 != log.getInt(28)) {
            return true; // SQLite would read nothing of it
        }
        boolean whole = true;
        for (int at = HEADER_BYTES; at + FRAME_HEADER_BYTES + page <= log.limit(); at += FRAME_HEADER_BYTES + page) {
            boolean isOfThisLog = log.getInt(at + 8) == log.getInt(16) && log.getInt(at + 12) == log.getInt(20);
            whole = whole && isOfThisLog && isWhole(at, page);
            boolean isCommit = log.getInt(at + 4) != 0;
            if (!whole && isOfThisLog && isCommit) {
                return true;
            }
        }
        return false;
    }

    private boolean isWhole(int at, int page) {
        add(at, 8);
        add(at + FRAME_HEADER_BYTES, page);
        return sum1 == log.getInt(at + 16) && sum2 == log.getInt(at + 20);
    }

    /** Adds to the sums, which go on from frame to frame. */
    private void add(int from, int bytes) {
        var words = log.duplicate().order(order);
        for (int at = from; at < from + bytes; at += 8) {
            sum1 += words.getInt(at) + sum2;
            sum2 += words.getInt(at + 4) + sum1;
        }
    }
}
