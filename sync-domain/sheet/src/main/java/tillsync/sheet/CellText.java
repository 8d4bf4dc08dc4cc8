package tillsync.sheet;

import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;

/** Decides which texts a cell can hold: the import strips white space at its ends. */
final class CellText {
    private CellText() {}

    /** Returns the cell of a text; "" if the text has characters that some file format cannot hold. */
    static String of(String text) {
        return isWritable(text) ? ColumnPlan.stripped(text) : "";
    }

    /** Returns true if the import reads the same text back from its cell. */
    static boolean holds(String text) {
        return !text.isEmpty() && of(text).equals(text);
    }

    static boolean holds(JsonValue value) {
        return value.isText() && holds(value.text());
    }

    static boolean isWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0xfffe) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the value that a cell gives an article. If the cell shows the present value, that value stays, with the
     * white space at its ends.
     */
    static JsonValue given(JsonValue cell, @Nullable JsonValue is) {
        return is != null && is.isText() && cell.isText() && of(is.text()).equals(cell.text()) ? is : cell;
    }
}
