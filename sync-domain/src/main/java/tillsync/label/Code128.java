package tillsync.label;

import java.util.ArrayList;
import java.util.List;
import tillsync.android.Strings;

/**
 * Code 128 (ISO/IEC 15417) of printable ASCII: one symbol a character in set B, or two digits in set C. A text begins
 * and continues in the set that makes it shorter.
 */
final class Code128 {
    static final int MOST_LENGTH = 40;

    private static final int TO_C = 99;
    private static final int TO_B = 100;
    private static final int START_B = 104;
    private static final int START_C = 105;
    private static final int MODULUS = 103;
    /** The fewest digits that are worth a change to set C: at an end of the text, and within it. */
    private static final int DIGITS_AT_AN_END = 4;

    private static final int DIGITS_WITHIN = 6;

    /** The widths of the bars and spaces of each symbol, from the first bar on. */
    private static final String[] WIDTHS = """
            212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
            123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
            232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
            313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
            111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
            111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
            114311 411113 411311 113141 114131 311141 411131 211412 211214 211232""".split("[ \\n]+");

    private static final String STOP = "2331112";

    private Code128() {}

    static boolean draws(String text) {
        return text.length() <= MOST_LENGTH && text.matches("[ -~]+");
    }

    /** "1" for each dark module and "0" for each light one. @param text one that {@link #draws} accepts */
    static String modules(String text) {
        var symbols = symbols(text);
        int check = symbols.get(0);
        for (int i = 1; i < symbols.size(); i++) {
            check += i * symbols.get(i);
        }
        var modules = new StringBuilder();
        symbols.forEach(symbol -> draw(WIDTHS[symbol], modules));
        draw(WIDTHS[check % MODULUS], modules);
        draw(STOP, modules);
        return modules.toString();
    }

    private static List<Integer> symbols(String text) {
        var symbols = new ArrayList<Integer>();
        int first = digits(text, 0);
        boolean pairs = first >= DIGITS_AT_AN_END || first == 2 && text.length() == 2;
        symbols.add(pairs ? START_C : START_B);
        for (int at = 0; at < text.length(); ) {
            int digits = digits(text, at);
            if (pairs && digits >= 2) {
                symbols.add(Integer.parseInt(text.substring(at, at + 2)));
                at += 2;
            } else if (pairs) {
                symbols.add(TO_B);
                pairs = false;
            } else if (digits % 2 == 0 && isWorthPairs(digits, at + digits == text.length())) {
                symbols.add(TO_C);
                pairs = true;
            } else {
                symbols.add(text.charAt(at) - ' ');
                at++;
            }
        }
        return symbols;
    }

    private static boolean isWorthPairs(int digits, boolean last) {
        return digits >= (last ? DIGITS_AT_AN_END : DIGITS_WITHIN);
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static void draw(String widths, StringBuilder modules) {
        for (int i = 0; i < widths.length(); i++) {
            modules.append(Strings.repeat(i % 2 == 0 ? "1" : "0", widths.charAt(i) - '0'));
        }
    }
}
