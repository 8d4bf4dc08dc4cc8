package tillsync.article;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.android.Strings;
import tillsync.problem.Refusal;

/**
 * An amount of money as people write it, in forms and in files: 1,49 or 1.49, 1.234,50 or 1'234.50, "1,49 €", "EUR
 * 2,-".
 *
 * @param currency that it names; null: none
 */
public record PriceText(long cents, @Nullable String currency) {
    private static final String POINTER = "/price/cents";
    private static final Pattern PARTS =
            Pattern.compile("(€|\\p{L}{2,3}\\.?|\\$|£)? ?([-−+]?[0-9.,'’ –—-]+?) ?(€|\\p{L}{2,3}\\.?|\\$|£)?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,10}(?:[.,][0-9]{1,2})?");
    private static final Pattern GROUPED =
            Pattern.compile("[0-9]{1,3}(?:(?:\\.[0-9]{3})+,[0-9]{1,2}|(?:,[0-9]{3})+\\.[0-9]{1,2}"
                    + "|(?:['’ ][0-9]{3})+(?:[.,][0-9]{1,2})?|(?:\\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})");
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,10})[.,] ?[-–—]{1,2}");
    private static final Pattern THREE_DIGITS = Pattern.compile("[0-9]{1,3}[.,][0-9]{3}");
    private static final Map<String, String> SIGNS =
            Map.of("€", "EUR", "$", "USD", "£", "GBP", "FR", "CHF", "SFR", "CHF");
    private static final int LONGEST = 40;

    /**
     * Reads a price, which has no sign. Refuses INVALID with PRICE_NEGATIVE, PRICE_AMBIGUOUS (1.234 may mean two
     * things), PRICE_FRACTION for less than a cent, or PRICE_UNREADABLE.
     */
    public static PriceText read(String cell) {
        return read(cell, false);
    }

    /**
     * Reads a number that a table keeps as a number, with a point: it means one thing only. Refuses as {@link
     * #read(String)} does, but for PRICE_AMBIGUOUS.
     */
    public static PriceText ofNumber(String number) {
        var exact = new BigDecimal(number);
        if (exact.signum() < 0) {
            throw refused("PRICE_NEGATIVE", number);
        }
        if (exact.stripTrailingZeros().scale() > 2) {
            throw refused("PRICE_FRACTION", number);
        }
        return new PriceText(exact(number, number), null);
    }

    /** Reads an increase of a price or, with a minus, a decrease. Refuses as {@link #read(String)} does. */
    public static PriceText readChange(String typed) {
        return read(typed, true);
    }

    private static PriceText read(String cell, boolean signed) {
        var text = Strings.strip(cell.replaceAll("[\\u00a0\\u2007\\u2009\\u202f]", " "));
        var parts = PARTS.matcher(text.length() > LONGEST ? "" : text);
        if (!parts.matches() || (parts.group(1) != null && parts.group(3) != null)) {
            throw refused("PRICE_UNREADABLE", cell);
        }
        var sign = parts.group(1) == null ? parts.group(3) : parts.group(1);
        return new PriceText(cents(Strings.strip(parts.group(2)), cell, signed), sign == null ? null : currency(sign));
    }

    private static String currency(String sign) {
        var plain = sign.replace(".", "").toUpperCase(Locale.ROOT);
        return SIGNS.getOrDefault(plain, plain);
    }

    private static long cents(String number, String cell, boolean signed) {
        boolean less = number.startsWith("-") || number.startsWith("−");
        if (signed && (less || number.startsWith("+"))) {
            long cents = cents(Strings.strip(number.substring(1)), cell);
            return less ? -cents : cents;
        }
        if (less) {
            throw refused("PRICE_NEGATIVE", cell);
        }
        return cents(number, cell);
    }

    private static long cents(String number, String cell) {
        var whole = WHOLE.matcher(number);
        if (whole.matches()) {
            return exact(whole.group(1), cell);
        }
        if (PLAIN.matcher(number).matches()) {
            return exact(number.replace(',', '.'), cell);
        }
        if (GROUPED.matcher(number).matches()) {
            return exact(ungrouped(number), cell);
        }
        if (THREE_DIGITS.matcher(number).matches()) {
            throw refused("PRICE_AMBIGUOUS", cell);
        }
        throw refused(number.matches("[0-9]{1,10}[.,][0-9]{3,}") ? "PRICE_FRACTION" : "PRICE_UNREADABLE", cell);
    }

    /** The number without grouping. Its last comma or point is the decimal one if fewer than three digits follow it. */
    private static String ungrouped(String number) {
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        boolean decimal = number.length() - last <= 3;
        var units = (decimal ? number.substring(0, last) : number).replaceAll("[^0-9]", "");
        return decimal ? units + "." + number.substring(last + 1) : units;
    }

    private static long exact(String plain, String cell) {
        var cents = new BigDecimal(plain).movePointRight(2);
        if (cents.precision() - cents.scale() > 15) {
            throw refused("PRICE_UNREADABLE", cell);
        }
        return cents.longValueExact();
    }

    private static Refusal refused(String code, String cell) {
        return Refusal.invalid(POINTER, code, "price: " + cell + " (expected: such as 1,99 or 1.99)");
    }
}
