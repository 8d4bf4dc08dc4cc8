package tillsync.article;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of money as people type them: "1,59", "1.59", "2", "1.234,50", "1,234.50", "-0,20", "1,59 €". */
public final class TypedPrice {
    /** Cents of what is read fit into a long. */
    private static final int MOST_LENGTH = 20;

    private static final Pattern PLAIN = Pattern.compile("([+-]?)(\\d{1,7})(?:[.,](\\d{1,2}))?");
    private static final Pattern GROUPED =
            Pattern.compile("([+-]?)(\\d{1,3}(?:\\.\\d{3})+),(\\d{1,2})|([+-]?)(\\d{1,3}(?:[,']\\d{3})+)\\.(\\d{1,2})");

    private TypedPrice() {}

    /** Cents; empty where it is no amount, or may be meant in two ways, as "1.234" may. */
    public static Optional<BigDecimal> cents(String typed) {
        if (typed.length() > MOST_LENGTH) {
            return Optional.empty();
        }
        var text = typed.replaceAll("[\\s\\u00a0\\u202f]|€|EUR|CHF", "").replace('\u2212', '-');
        var plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return Optional.of(cents(plain.group(1), plain.group(2), plain.group(3)));
        }
        var grouped = GROUPED.matcher(text);
        if (!grouped.matches()) {
            return Optional.empty();
        }
        int first = grouped.group(2) == null ? 4 : 1;
        var whole = grouped.group(first + 1).replaceAll("[.,']", "");
        return Optional.of(cents(grouped.group(first), whole, grouped.group(first + 2)));
    }

    private static BigDecimal cents(String sign, String whole, @Nullable String part) {
        var number = new BigDecimal(whole + "." + (part == null ? "0" : part)).movePointRight(2);
        return sign.equals("-") ? number.negate() : number;
    }
}
