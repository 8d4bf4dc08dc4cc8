package tillsync.factor;

import java.util.Locale;
import java.util.Optional;

/**
 * Codes of 80 bits for users who have lost their app: 16 letters and digits, none of which look alike, shown as
 * XXXX-XXXX-XXXX-XXXX.
 */
public final class RecoveryCode {
    /** The number of codes that an account gets at once. */
    public static final int COUNT = 10;

    public static final int BYTES = 10;

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final int BITS_OF_LETTER = 5;
    private static final int MOST_TYPED = 100;

    private RecoveryCode() {}

    /** Returns a code as it is shown. @param random 10 unpredictable bytes */
    public static String of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("random: " + random.length + " bytes (expected: " + BYTES + ")");
        }
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(letter(random, i * BITS_OF_LETTER)));
        }
        return code.toString();
    }

    /** The five bits from {@code bit} on. */
    private static int letter(byte[] random, int bit) {
        int letter = 0;
        for (int i = bit; i < bit + BITS_OF_LETTER; i++) {
            letter = letter << 1 | random[i / Byte.SIZE] >>> Byte.SIZE - 1 - i % Byte.SIZE & 1;
        }
        return letter;
    }

    /**
     * The plain code, whose hash is kept. Ignores case, spaces and dashes, and reads O as 0, and I and L as 1. Empty if
     * it cannot be a code.
     */
    public static Optional<String> read(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        var plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[ \\-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean good = plain.length() == LENGTH && plain.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
        return good ? Optional.of(plain) : Optional.empty();
    }
}
