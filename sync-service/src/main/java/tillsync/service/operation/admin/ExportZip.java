package tillsync.service.operation.admin;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tillsync.article.Sha256;
import tillsync.heads.MerchantExportCheck;
import tillsync.heads.SignedManifest;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.people.access.Merchants;
import tillsync.service.store.json.Json;

/** Writes the files of an export into one ZIP while it is read. The last file is the manifest of all others. */
final class ExportZip implements ExportFiles {
    private final ZipOutputStream zip;
    private final List<Part> parts = new ArrayList<>();

    ExportZip(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    /** One file; its hash is in lower-case hex digits. */
    private record Part(String name, long bytes, String sha256) {}

    /** @param exportedAt the beginning of the export, in ISO 8601 */
    private record Manifest(int format, String merchant, String name, String exportedAt, List<Part> files) {}

    @Override
    public void add(String name, Content content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            var counted = new Counted(zip);
            content.writeTo(counted);
            zip.closeEntry();
            parts.add(new Part(name, counted.bytes, HexFormat.of().formatHex(counted.digest.digest())));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Ends and signs the export; without this, readers refuse it as incomplete. */
    void end(Merchants.Listed merchant, String exportedAt, HistoryHeads heads) throws IOException {
        var id = merchant.id().value();
        var manifest = new Manifest(MerchantExportCheck.FORMAT, id, merchant.name(), exportedAt, parts);
        zip.putNextEntry(new ZipEntry(MerchantExportCheck.MANIFEST));
        zip.write(SignedManifest.sign(
                        Json.MAPPER.writeValueAsString(manifest), id, exportedAt, heads.signers(), heads::file)
                .getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static final class Counted extends FilterOutputStream {
        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int count) throws IOException {
            out.write(some, from, count);
            digest.update(some, from, count);
            bytes += count;
        }

        @Override
        public void flush() {
            // a writer's flushes must not make more packets
        }

        @Override
        public void close() {
            // the next file follows
        }
    }
}
