package tillsync.heads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a third party says (RFC 3161): that a head, and so each head before it, was there at a time.
 *
 * @param position of the head
 * @param path by which the head leads to what was stamped, as {@link StampTree#path} has it
 * @param token the third party's TimeStampToken, DER as base64
 */
public record Stamp(long position, String path, String token) {
    public static final List<String> COLUMNS = List.of("position", "path", "token");

    /** Looks at a token. It takes a library that not everybody has who reads an export. */
    public interface Check {
        /** No token is looked at. */
        Check NONE = (head, imprint, token) -> null;

        /**
         * Looks at the token of one head. A later row of the file may still be at fault.
         *
         * @param imprint the 32 bytes that must have been stamped
         * @return what is wrong with it; null: nothing
         */
        @Nullable
        String fault(Head head, byte[] imprint, String token);
    }

    public List<String> cells() {
        return List.of(Long.toString(position), path, token);
    }

    /** Returns null if the cells are not those of a time stamp. */
    static @Nullable Stamp parse(List<String> cells) {
        return cells.size() == COLUMNS.size()
                ? new Stamp(Long.parseLong(cells.get(0)), cells.get(1), cells.get(2))
                : null;
    }
}
