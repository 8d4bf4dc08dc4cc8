package tillsync.sheet.xlsx;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/**
 * The parts of an XLSX file, unpacked as they are read and never beyond a limit, whatever the file says of their sizes.
 */
public final class XlsxParts implements AutoCloseable {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_PARTS = 1_000;

    private final ZipInputStream zip;
    private long left = MOST_BYTES;
    private int parts;

    public XlsxParts(byte[] file) {
        zip = new ZipInputStream(new ByteArrayInputStream(file));
    }

    /** Goes on to the next part. @return its name, without a slash before it; null after the last */
    @Nullable
    public String next() throws IOException {
        drain();
        var entry = zip.getNextEntry();
        if (entry == null) {
            return null;
        }
        if (++parts > MOST_PARTS) {
            throw XlsxMarkup.tooLarge("over " + MOST_PARTS + " parts");
        }
        var name = entry.getName();
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** Reads the rest of a part, which counts too: it must be unpacked to find the next part. */
    private void drain() throws IOException {
        if (parts > 0) {
            var rest = content();
            var buffer = new byte[8_192];
            int read = 0;
            while (read >= 0) {
                read = rest.read(buffer, 0, buffer.length);
            }
        }
    }

    /** The current part. Callers need not read it to its end; closing it has no effect. */
    public InputStream content() {
        return new FilterInputStream(zip) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                count(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = super.read(into, from, length);
                count(Math.max(0, read));
                return read;
            }

            @Override
            public void close() {
                // the file is closed as a whole
            }
        };
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge();
        }
    }

    private static Refusal tooLarge() {
        return XlsxMarkup.tooLarge("unpacked over " + (MOST_BYTES >> 20) + " MiB");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
