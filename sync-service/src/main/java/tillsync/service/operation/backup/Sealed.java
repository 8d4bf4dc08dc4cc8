package tillsync.service.operation.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Replaces the last 64 bytes with the SHA-256 of all bytes before them, in hex digits. These bytes are the comment at
 * the end of a ZIP file, which stays valid. Without {@link #seal} the file is incomplete, and readers refuse it.
 */
final class Sealed extends FilterOutputStream {
    static final int LENGTH = 64;

    /** The comment that the seal replaces. */
    static final String PLACE = "-".repeat(LENGTH);

    private final MessageDigest digest;
    private final byte[] last = new byte[LENGTH];
    private int held;

    Sealed(OutputStream out, MessageDigest digest) {
        super(out);
        this.digest = digest;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        int kept = Math.min(length, LENGTH);
        int pushed = Math.max(0, held + kept - LENGTH);
        pass(last, 0, pushed);
        System.arraycopy(last, pushed, last, 0, held - pushed);
        held -= pushed;
        pass(some, from, length - kept);
        System.arraycopy(some, from + length - kept, last, held, kept);
        held += kept;
    }

    private void pass(byte[] some, int from, int length) throws IOException {
        digest.update(some, from, length);
        out.write(some, from, length);
    }

    void seal() throws IOException {
        out.write(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
