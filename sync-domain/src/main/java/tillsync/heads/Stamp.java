package tillsync.heads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time stamp by a third party (RFC 3161): the head, and so each head before it, existed at that time.
 *
 * @param position of the head
 * @param path from the head to the stamped root, as {@link StampTree#path} writes it
 * @param token the third party's TimeStampToken, DER as base64
 */
public record Stamp(long position, String path, String token) {
    public static final List<String> COLUMNS = List.of("position", "path", "token");

    /** Checks a token. This needs a library that not every reader of an export has. */
    public interface Check {
        /** Accepts every token unchecked. */
        Check NONE = (head, imprint, token) -> null;

        /**
         * Checks the token of one head. A later row of the file may still be at fault.
         *
         * @param imprint the 32 bytes that must have been stamped
         * @return the fault; null if there is none
         */
        @Nullable
        String fault(HistoryHead head, byte[] imprint, String token);
    }

    public List<String> cells() {
        return List.of(Long.toString(position), path, token);
    }

    /** Returns null if the cells form no time stamp. */
    static @Nullable Stamp parse(List<String> cells) {
        return cells.size() == COLUMNS.size()
                ? new Stamp(Long.parseLong(cells.get(0)), cells.get(1), cells.get(2))
                : null;
    }
}
