package tillsync.article.member;

/** Checks Global Trade Item Numbers: 8, 12, 13 or 14 digits, the last of which is GS1's check digit. */
public final class Gtin {
    private Gtin() {}

    public static boolean isValid(String digits) {
        int length = digits.length();
        if (length != 8 && (length < 12 || length > 14)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += (length - i) % 2 == 0 ? 3 * digit : digit;
        }
        return sum % 10 == 0;
    }
}
