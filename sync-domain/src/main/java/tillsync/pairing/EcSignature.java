package tillsync.pairing;

import java.math.BigInteger;
import java.util.Arrays;

/** The two ways to write a signature of P-256: as Java and key stores do (DER), or as JWTs do (64 bytes). */
final class EcSignature {
    private static final int HALF = 32;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcSignature() {}

    static byte[] der(byte[] plain) {
        var r = new BigInteger(1, Arrays.copyOf(plain, HALF)).toByteArray();
        var s = new BigInteger(1, Arrays.copyOfRange(plain, HALF, plain.length)).toByteArray();
        var der = new byte[6 + r.length + s.length];
        der[0] = SEQUENCE;
        der[1] = (byte) (4 + r.length + s.length);
        put(der, 2, r);
        put(der, 4 + r.length, s);
        return der;
    }

    private static void put(byte[] der, int at, byte[] number) {
        der[at] = INTEGER;
        der[at + 1] = (byte) number.length;
        System.arraycopy(number, 0, der, at + 2, number.length);
    }

    /** @throws IllegalArgumentException if it is no such signature */
    static byte[] plain(byte[] der) {
        var plain = new byte[2 * HALF];
        boolean isSequence = der.length > 4 && der[0] == SEQUENCE && der[1] == der.length - 2;
        if (!isSequence || !isNumber(der, 2) || !isNumber(der, 4 + der[3])) {
            throw new IllegalArgumentException("signature: of another kind (expected: ECDSA of P-256 in DER)");
        }
        int second = 4 + der[3];
        copy(der, 4, der[3], plain, HALF);
        copy(der, second + 2, der[second + 1], plain, 2 * HALF);
        return plain;
    }

    private static boolean isNumber(byte[] der, int at) {
        return at + 1 < der.length
                && der[at] == INTEGER
                && der[at + 1] > 0
                && der[at + 1] <= HALF + 1
                && at + 2 + der[at + 1] <= der.length;
    }

    private static void copy(byte[] der, int from, int length, byte[] plain, int end) {
        int surplus = Math.max(0, length - HALF);
        System.arraycopy(der, from + surplus, plain, end - (length - surplus), length - surplus);
    }
}
