package tillsync.sheet;

import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;

/** Knows which texts of articles a cell can hold: the import takes white space at its ends off. */
final class CellText {
    private CellText() {}

    /** What a cell shows of a text; "" if the text has characters that not every kind of file can have. */
    static String of(String text) {
        return isWritable(text) ? ColumnPlan.stripped(text) : "";
    }

    /** Whether the import reads that same text from its cell. */
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
     * The value that a cell gives an article. If the cell shows what is there, that stays, with the white space at its
     * ends.
     */
    static JsonValue given(JsonValue cell, @Nullable JsonValue is) {
        return is != null && is.isText() && cell.isText() && of(is.text()).equals(cell.text()) ? is : cell;
    }
}
