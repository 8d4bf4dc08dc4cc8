package tillsync.android;

/** Bytes and longs as lower-case hex digits. */
public final class Hex {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int DIGITS_OF_LONG = 16;

    private Hex() {}

    public static String of(byte[] bytes) {
        var hex = new char[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            hex[2 * i] = DIGITS[bytes[i] >> 4 & 0xf];
            hex[2 * i + 1] = DIGITS[bytes[i] & 0xf];
        }
        return new String(hex);
    }

    /** 16 digits. */
    public static String of(long number) {
        var hex = new char[DIGITS_OF_LONG];
        long left = number;
        for (int i = DIGITS_OF_LONG - 1; i >= 0; i--) {
            hex[i] = DIGITS[(int) left & 0xf];
            left >>>= 4;
        }
        return new String(hex);
    }

    /** @throws IllegalArgumentException unless they are pairs of hex digits, of either case */
    public static byte[] bytes(String hex) {
        if (hex.length() % 2 != 0) {
            throw new IllegalArgumentException("hex: " + hex.length() + " digits (expected: an even number)");
        }
        var bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (digit(hex.charAt(2 * i)) << 4 | digit(hex.charAt(2 * i + 1)));
        }
        return bytes;
    }

    /** @throws IllegalArgumentException unless they are 1 to 16 hex digits, of either case */
    public static long number(String hex) {
        if (hex.isEmpty() || hex.length() > DIGITS_OF_LONG) {
            throw new IllegalArgumentException(
                    "hex: " + hex.length() + " digits (expected: 1.." + DIGITS_OF_LONG + ")");
        }
        long number = 0;
        for (int i = 0; i < hex.length(); i++) {
            number = number << 4 | digit(hex.charAt(i));
        }
        return number;
    }

    private static int digit(char digit) {
        int value = digit < 0x80 ? Character.digit(digit, 16) : -1;
        if (value < 0) {
            throw new IllegalArgumentException("hex: another character (expected: hex digits)");
        }
        return value;
    }
}
