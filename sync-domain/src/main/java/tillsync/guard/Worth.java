package tillsync.guard;

import java.util.List;
import tillsync.catalogue.Edit;

/** What an article is to the guard. */
public enum Worth {
    /** It is there, with a price above 0. */
    PRICED,
    /** It is there, for nothing. */
    UNPRICED,
    REMOVED;

    public static Worth of(Edit edit) {
        return edit instanceof Edit.Put put ? of(put.article().price().cents()) : REMOVED;
    }

    public static Worth of(long cents) {
        return cents > 0 ? PRICED : UNPRICED;
    }

    /** Whether these remove an article or price it at 0: only then losses must be counted. */
    public static boolean isLostIn(List<Edit> changes) {
        for (var edit : changes) {
            if (of(edit) != PRICED) {
                return true;
            }
        }
        return false;
    }

    /** Whether an article may come back by these. */
    public static boolean mayComeBackIn(List<Edit> changes) {
        for (var edit : changes) {
            if (of(edit) == PRICED) {
                return true;
            }
        }
        return false;
    }
}
