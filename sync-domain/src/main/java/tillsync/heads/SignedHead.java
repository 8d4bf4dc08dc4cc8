package tillsync.heads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A head and its signature.
 *
 * @param signature Ed25519 over {@link HistoryHead#bytes}, in 128 hex digits
 */
public record SignedHead(HistoryHead head, String signature) {
    /** The cells of a row SIGNED. */
    public List<String> cells() {
        var cells = new ArrayList<>(head.cells());
        cells.add(signature);
        return cells;
    }

    /** Returns null if the cells form no signed head. */
    static @Nullable SignedHead parse(List<String> cells) {
        var head = cells.size() == HistoryHead.CELLS + 1 ? HistoryHead.parse(cells) : null;
        return head == null ? null : new SignedHead(head, cells.get(HistoryHead.CELLS));
    }
}
