package tillsync.client.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import tillsync.delta.FastGzip;

/** Compression of bodies, tuned for speed. */
final class Gzip {
    private Gzip() {}

    static byte[] pack(byte[] plain) {
        return FastGzip.pack(plain);
    }

    static byte[] unpack(byte[] packed) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 16 * 1024)) {
            var plain = in.readNBytes(BoundedBody.MOST_BYTES);
            if (in.read() >= 0) {
                throw new BoundedBody.TooLarge();
            }
            return plain;
        }
    }
}
