package tillsync.client.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import tillsync.delta.FastGzip;
import tillsync.delta.FastZstd;

/** How bodies are packed: those of requests by gzip, those of answers as this till says that it takes them. */
final class Packing {
    /** For {@code Accept-Encoding}: zstd only if its library is there. */
    static final String ACCEPTED = FastZstd.isThere() ? "zstd, gzip" : "gzip";

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
            return all(new GZIPInputStream(new ByteArrayInputStream(body), 16 * 1024));
        }
        if (coding.equals("zstd") && FastZstd.isThere()) {
            return all(FastZstd.unpacking(new ByteArrayInputStream(body)));
        }
        return body;
    }

    private static byte[] all(InputStream unpacking) throws IOException {
        try (unpacking) {
            var plain = unpacking.readNBytes(BoundedBody.MOST_BYTES);
            if (unpacking.read() >= 0) {
                throw new BoundedBody.TooLarge();
            }
            return plain;
        }
    }
}
