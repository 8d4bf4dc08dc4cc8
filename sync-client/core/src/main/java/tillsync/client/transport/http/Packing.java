package tillsync.client.transport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tillsync.delta.FastGzip;
import tillsync.delta.FastZstd;

/** Packs requests by gzip, and unpacks answers in the codings that this till accepts. */
final class Packing {
    /** For {@code Accept-Encoding}: zstd only if its library is there. */
    static final String ACCEPTED = FastZstd.isThere() ? "zstd, gzip" : "gzip";

    private static final int PART_BYTES = 16 * 1024;

    private Packing() {}

    static byte[] pack(byte[] plain) {
        return FastGzip.pack(plain);
    }

    /**
     * Unpacks an answer. Its size is limited however it is packed.
     *
     * @param coding of the answer; "" if it is not packed
     */
    static byte[] unpack(String coding, byte[] body) throws IOException {
        if (coding.equals("gzip")) {
            return all(new GZIPInputStream(new ByteArrayInputStream(body), PART_BYTES));
        }
        if (coding.equals("zstd") && FastZstd.isThere()) {
            return all(FastZstd.unpacking(new ByteArrayInputStream(body)));
        }
        return body;
    }

    private static byte[] all(InputStream unpacking) throws IOException {
        try (unpacking) {
            var parts = new ArrayList<byte[]>();
            var part = new byte[PART_BYTES];
            int size = 0;
            for (int length = unpacking.read(part); length >= 0; length = unpacking.read(part)) {
                if (length > BoundedBody.MOST_BYTES - size) {
                    throw new BoundedBody.TooLarge();
                }
                parts.add(Arrays.copyOf(part, length));
                size += length;
            }
            return joined(parts, size);
        }
    }

    /** Joins parts. At most twice their size is in memory, since a vendor's heap may be small. */
    private static byte[] joined(List<byte[]> parts, int size) {
        var all = new byte[size];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
