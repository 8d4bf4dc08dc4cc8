package tillsync.article;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tillsync.android.Strings;

/** Finds a free number for a new article. */
public final class NextNumber {
    /** Longer numbers are barcodes, which nobody counts up. */
    private static final Pattern COUNTED = Pattern.compile("[0-9]{1,7}");

    private static final Pattern ENDING = Pattern.compile("(.*?)([0-9]{1,15})", Pattern.DOTALL);
    private static final int LONGEST = 64;

    private NextNumber() {}

    /** The first free number after the highest of these. @param taken all numbers there are */
    public static String of(Collection<String> numbers, Set<String> taken) {
        long highest = numbers.stream()
                .filter(number -> COUNTED.matcher(number).matches())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        return after(Long.toString(highest), taken::contains);
    }

    /**
     * The first free number after another: the digits at its end count up, and the text before them stays. "" if it
     * would be too long.
     */
    public static String after(String number, Predicate<String> taken) {
        var parts = ENDING.matcher(number);
        boolean ends = parts.matches();
        var before = ends ? parts.group(1) : number + "-";
        var digits = ends ? parts.group(2) : "1";
        for (long next = Long.parseLong(digits) + 1; ; next++) {
            var counted = Long.toString(next);
            var found = before + Strings.repeat("0", Math.max(0, digits.length() - counted.length())) + counted;
            if (found.length() > LONGEST) {
                return "";
            }
            if (!taken.test(found)) {
                return found;
            }
        }
    }
}
