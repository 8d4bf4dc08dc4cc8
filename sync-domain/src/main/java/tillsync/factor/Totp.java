package tillsync.factor;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that an app and the service compute of a secret and the time (RFC 6238: HMAC-SHA-1, 6 digits, 30 seconds). A
 * code is valid in its time step and in the steps before and after, and only once.
 */
public final class Totp {
    /** 160 bits, as RFC 4226 recommends. */
    public static final int SECRET_BYTES = 20;

    /** No step was used yet. */
    public static final long NEVER = -1;

    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final long STEP_SECONDS = 30;
    private static final int TOLERATED_STEPS = 1;
    private static final String HMAC = "HmacSHA1";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_OF_LETTER = 5;

    private Totp() {}

    /** The time step, counted from 1970. */
    public static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step: six digits. */
    public static String code(byte[] secret, long step) {
        var counter = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            counter[i] = (byte) (step >>> 8 * (Long.BYTES - 1 - i));
        }
        var hash = hmac(secret, counter);
        int at = hash[hash.length - 1] & 0xf;
        int number = (hash[at] & 0x7f) << 24
                | (hash[at + 1] & 0xff) << 16
                | (hash[at + 2] & 0xff) << 8
                | hash[at + 3] & 0xff;
        return Integer.toString(MODULUS + number % MODULUS).substring(1);
    }

    private static byte[] hmac(byte[] secret, byte[] counter) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(counter);
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Returns true for six digits; spaces do not count. */
    public static boolean isCode(String typed) {
        return plain(typed).matches("[0-9]{" + DIGITS + "}");
    }

    private static String plain(String typed) {
        return typed.replace(" ", "");
    }

    /**
     * The step of the typed code, if that is valid now. Compares all steps, so that the time taken reveals nothing.
     *
     * @param lastUsed only later steps are valid
     */
    public static OptionalLong match(byte[] secret, String typed, Instant now, long lastUsed) {
        long present = stepAt(now);
        var found = OptionalLong.empty();
        for (long step = present - TOLERATED_STEPS; step <= present + TOLERATED_STEPS; step++) {
            boolean same = isSame(code(secret, step), plain(typed));
            if (same && step > lastUsed && !found.isPresent()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static boolean isSame(String code, String typed) {
        int different = code.length() ^ typed.length();
        for (int i = 0; i < Math.min(code.length(), typed.length()); i++) {
            different |= code.charAt(i) ^ typed.charAt(i);
        }
        return different == 0;
    }

    /** The secret as users type it into an app: Base32 (RFC 4648) without padding. */
    public static String base32(byte[] secret) {
        var text = new StringBuilder();
        int bits = 0;
        int left = 0;
        for (byte one : secret) {
            left = left << Byte.SIZE | one & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS_OF_LETTER) {
                bits -= BITS_OF_LETTER;
                text.append(BASE32.charAt(left >>> bits & 0x1f));
            }
            left &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt(left << BITS_OF_LETTER - bits & 0x1f));
        }
        return text.toString();
    }
}
