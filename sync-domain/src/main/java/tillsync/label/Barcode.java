package tillsync.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tillsync.android.Lists;
import tillsync.android.Optionals;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.member.Gtin;

/**
 * An EAN-13, EAN-8 or UPC-A barcode, as GS1 draws it, or a Code 128.
 *
 * @param text the text below the bars
 * @param modules "1" for each dark module and "0" for each light one, from the first bar to the last
 */
public record Barcode(String text, String modules) {
    /** Scanners need this much white at the left, and {@link #QUIET_AFTER} at the right. */
    public static final int QUIET_BEFORE = 11;

    public static final int QUIET_AFTER = 10;

    private static final int UPC_A = 12;
    private static final int EAN_8 = 8;
    private static final int GTIN_14 = 14;
    private static final String EDGE = "101";
    private static final String MIDDLE = "01010";

    /**
     * The pattern of each digit at the right. At the left, odd parity has the complement, even parity the mirror image.
     */
    private static final List<String> RIGHT = List.of(
            "1110010", "1100110", "1101100", "1000010", "1011100", "1001110", "1010000", "1000100", "1001000",
            "1110100");

    /** The parities of the left half, which encode the first of 13 digits: "1" is even. */
    private static final List<String> PARITIES =
            List.of("000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110", "011010");

    /** A dark bar. @param from the module at which it begins, counted from 0 */
    public record Bar(int from, int width) {}

    /** The barcode of a GTIN with 8, 12 or 13 digits; empty for all others, such as a wrong check digit. */
    public static Optional<Barcode> of(String gtin) {
        if (!Gtin.isValid(gtin) || gtin.length() == GTIN_14) {
            return Optional.empty();
        }
        return Optional.of(new Barcode(
                gtin,
                switch (gtin.length()) {
                    case EAN_8 -> halves(gtin.substring(0, 4), "0000", gtin.substring(4));
                    case UPC_A -> thirteen("0" + gtin);
                    default -> thirteen(gtin);
                }));
    }

    /** A Code 128 of a text; empty for more than 40 characters, or any outside of printable ASCII. */
    static Optional<Barcode> ofAny(String text) {
        return Code128.draws(text) ? Optional.of(new Barcode(text, Code128.modules(text))) : Optional.empty();
    }

    /**
     * The barcode by which an article is scanned: that of its GTIN, else of its first further code for a single piece.
     * If none is an EAN or UPC, the first code that Code 128 can draw.
     */
    public static Optional<Barcode> of(Article article) {
        var json = article.toJson();
        var further = CountedMember.CODES.of(json).stream()
                .filter(code -> code.quantity() == 1)
                .map(Counted::value);
        var codes = Stream.concat(Stream.of(json.text("gtin")), further).collect(Lists.toList());
        return Optionals.or(first(codes, Barcode::of), () -> first(codes, Barcode::ofAny));
    }

    private static Optional<Barcode> first(List<String> codes, Function<String, Optional<Barcode>> drawing) {
        return codes.stream().map(drawing).flatMap(Optionals::stream).findFirst();
    }

    private static String thirteen(String digits) {
        return halves(digits.substring(1, 7), PARITIES.get(digits.charAt(0) - '0'), digits.substring(7));
    }

    private static String halves(String left, String parities, String right) {
        var modules = new StringBuilder(EDGE);
        for (int i = 0; i < left.length(); i++) {
            modules.append(left(left.charAt(i) - '0', parities.charAt(i) == '1'));
        }
        modules.append(MIDDLE);
        right.chars().forEach(digit -> modules.append(RIGHT.get(digit - '0')));
        return modules.append(EDGE).toString();
    }

    private static String left(int digit, boolean even) {
        var right = RIGHT.get(digit);
        return even
                ? new StringBuilder(right).reverse().toString()
                : right.replace('0', 'x').replace('1', '0').replace('x', '1');
    }

    /** The dark bars, from left to right. */
    public List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        for (int from = modules.indexOf('1'); from >= 0; ) {
            int end = modules.indexOf('0', from);
            int after = end < 0 ? modules.length() : end;
            bars.add(new Bar(from, after - from));
            from = modules.indexOf('1', after);
        }
        return bars;
    }

    /** The width in modules, including the white space on both sides. */
    public int width() {
        return QUIET_BEFORE + modules.length() + QUIET_AFTER;
    }
}
