package tillsync.json;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import tillsync.android.Bytes;

/**
 * Scans JSON in UTF-8 without building values, to find out whether each part is in canonical form ({@link
 * CanonicalJson}). Each method moves to the end of the part that it names, and returns false if there is no such part.
 * The position is undefined then.
 *
 * <p>It does not know all of that form: if a method returns false, read the part with a {@link JsonReader}.
 */
public final class CanonicalScan {
    private static final int MOST_LEVELS = 24;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_NAME_BYTES = 1_000;

    /** From here on, the order of UTF-8 is not that of UTF-16. */
    private static final int SURROGATES_END = 0xee;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final byte[] json;
    private final BooleanSupplier anyValue = this::value;
    private int at;
    private int levels;
    private int from;
    private int to;
    private boolean escaped;

    public CanonicalScan(byte[] json) {
        this.json = json;
    }

    /** The position in the bytes. */
    public int at() {
        return at;
    }

    public boolean isNext(char next) {
        return at < json.length && json[at] == next;
    }

    public boolean take(char next) {
        boolean is = isNext(next);
        at += is ? 1 : 0;
        return is;
    }

    public boolean take(byte[] next) {
        boolean is = Bytes.isAt(json, at, next);
        at += is ? next.length : 0;
        return is;
    }

    /** Compares the name or text that was found last. */
    public boolean isLast(byte[] utf8) {
        return to - from == utf8.length && Bytes.isAt(json, from, utf8);
    }

    public boolean isLastEmpty() {
        return from == to;
    }

    /** The text that was found last; empty if it has an escape. */
    public String lastText() {
        return escaped ? "" : new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    public boolean value() {
        if (at >= json.length) {
            return false;
        }
        return switch (json[at]) {
            case '"' -> text();
            case '{' -> object(anyValue);
            case '[' -> array();
            case 't' -> take(TRUE);
            case 'f' -> take(FALSE);
            default -> number() != Long.MIN_VALUE;
        };
    }

    /** @param value scans the value of each member, whose name is the one found last */
    public boolean object(BooleanSupplier value) {
        if (!take('{') || ++levels > MOST_LEVELS) {
            return false;
        }
        boolean all = isNext('}') || members(value);
        levels--;
        return all && take('}');
    }

    private boolean members(BooleanSupplier value) {
        int lastFrom = at;
        int lastTo = at;
        do {
            if (!name() || Bytes.compare(json, from, to, json, lastFrom, lastTo) <= 0) {
                return false;
            }
            lastFrom = from;
            lastTo = to;
            if (!value.getAsBoolean()) {
                return false;
            }
        } while (take(','));
        return true;
    }

    private boolean array() {
        at++;
        if (++levels > MOST_LEVELS) {
            return false;
        }
        if (!isNext(']')) {
            do {
                if (!value()) {
                    return false;
                }
            } while (take(','));
        }
        levels--;
        return take(']');
    }

    /** Finds a name and its colon. */
    public boolean name() {
        if (!text() || escaped || from == to || to - from > MOST_NAME_BYTES) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ((json[i] & 0xff) >= SURROGATES_END) {
                return false;
            }
        }
        return take(':');
    }

    public boolean text() {
        if (!take('"')) {
            return false;
        }
        from = at;
        escaped = false;
        while (at < json.length) {
            byte next = json[at];
            if (next == '"') {
                to = at++;
                return true;
            }
            if (next < 0 ? !sequence() : !character(next)) {
                return false;
            }
        }
        return false;
    }

    private boolean character(byte next) {
        if (next == '\\') {
            escaped = true;
            at++;
            if (at == json.length || "\"\\bfnrt".indexOf(json[at]) < 0) {
                return false;
            }
        }
        at++;
        return next >= ' ';
    }

    /** Finds a character of several bytes. */
    private boolean sequence() {
        int first = json[at++] & 0xff;
        if (first < 0xc2 || first > 0xf4) {
            return false;
        }
        int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        if (json.length - at < more) {
            return false;
        }
        int second = json[at] & 0xff;
        boolean whole =
                switch (first) {
                    case 0xe0 -> second >= 0xa0;
                    case 0xed -> second < 0xa0;
                    case 0xf0 -> second >= 0x90;
                    case 0xf4 -> second < 0x90;
                    default -> true;
                };
        for (int i = 0; i < more; i++) {
            whole &= (json[at++] & 0xc0) == 0x80;
        }
        return whole;
    }

    /** Finds an integer, and returns it; {@link Long#MIN_VALUE} if there is none. */
    public long number() {
        boolean negative = take('-');
        int first = at;
        long number = 0;
        while (at < json.length && json[at] >= '0' && json[at] <= '9' && at - first < MOST_DIGITS) {
            number = 10 * number + json[at++] - '0';
        }
        int digits = at - first;
        boolean isOne = digits > 0 && (json[first] != '0' || digits == 1 && !negative);
        return isOne && !isDigitOrPoint() ? negative ? -number : number : Long.MIN_VALUE;
    }

    private boolean isDigitOrPoint() {
        return at < json.length && "0123456789.eE".indexOf(json[at]) >= 0;
    }
}
