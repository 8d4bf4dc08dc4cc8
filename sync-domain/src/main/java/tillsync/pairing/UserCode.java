package tillsync.pairing;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/**
 * The code that a till shows and a person types: eight letters without vowels, so that it spells nothing and no letter
 * looks like a digit. The code is secret while it lives, so {@link #toString()} hides it.
 */
public record UserCode(String letters) {
    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final int MOST_TYPED = 64;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern IGNORED = Pattern.compile("[ \\t\\r\\n\\u00a0\\p{Pd}]+");

    public UserCode {
        if (!FORM.matcher(letters).matches()) {
            throw new IllegalArgumentException("code: (expected: " + LENGTH + " of " + ALPHABET + ")");
        }
    }

    /** @param dice returns a number from 0 up to, but not including, its argument: uniform and unpredictable */
    public static UserCode draw(IntUnaryOperator dice) {
        var letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(dice.applyAsInt(ALPHABET.length())));
        }
        return new UserCode(letters.toString());
    }

    /**
     * Normalises typed text for comparison: case, spaces and dashes do not matter. The result need not be a code: any
     * text is looked up in the same way, so that nobody learns more from it.
     */
    public static String normal(String typed) {
        return typed.length() > MOST_TYPED
                ? ""
                : IGNORED.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** The code for people: {@code XXXX-XXXX}. */
    public String shown() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    @Override
    public String toString() {
        return "UserCode[not shown]";
    }
}
