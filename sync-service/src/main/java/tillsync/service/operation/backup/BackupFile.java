package tillsync.service.operation.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.ZipFile;
import tillsync.article.Sha256;
import tillsync.service.operation.backup.Manifest.Table;
import tillsync.service.operation.rows.Contents;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Row;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;

/** A backup with unaltered bytes. Its seal shows damage; it does not prevent forgery. */
final class BackupFile implements AutoCloseable {
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens a file if its seal matches its bytes. */
    static BackupFile open(Path file) throws IOException {
        OperatorFailure.requireFile(file);
        requireSeal(file);
        var zip = new ZipFile(file.toFile());
        try {
            return new BackupFile(zip, manifest(zip));
        } catch (IOException | RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    private static void requireSeal(Path file) throws IOException {
        long left = Files.size(file) - Sealed.LENGTH;
        var digest = Sha256.digest();
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var some = new byte[64 * 1024];
            while (left > 0) {
                int length = in.read(some, 0, (int) Math.min(some.length, left));
                if (length < 0) {
                    break;
                }
                digest.update(some, 0, length);
                left -= length;
            }
            var seal = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            if (left != 0 || !seal.equals(HexFormat.of().formatHex(digest.digest()))) {
                throw new BackupRefused(file + ": damaged or incomplete (expected: a whole backup)");
            }
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupRefused(Manifest.NAME + ": missing (expected: a backup of Tillsync)");
        }
        try (var in = zip.getInputStream(entry)) {
            var tree = Json.MAPPER.readTree(in);
            int format = tree.path("format").asInt(0);
            if (format != Manifest.FORMAT) {
                throw new BackupRefused("format: " + format + " (expected: " + Manifest.FORMAT
                        + "; a newer version of Tillsync wrote it)");
            }
            return Json.MAPPER.treeToValue(tree, Manifest.class);
        } catch (JacksonException unreadable) {
            throw new BackupRefused(Manifest.NAME + ": " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Takes one row after the other. */
    interface Rows<E extends Exception> {
        void take(Row row) throws E;
    }

    /** Reads a table to its end. Refuses the table, after its rows were taken, if they differ from the manifest. */
    <E extends Exception> void read(Table table, Rows<E> rows) throws IOException, E {
        var entry = zip.getEntry(table.part());
        if (entry == null) {
            throw new BackupRefused(table.part() + ": missing (expected: all that the manifest names)");
        }
        var digest = Sha256.digest();
        long count = 0;
        try (var in = new DataInputStream(
                new DigestInputStream(new BufferedInputStream(zip.getInputStream(entry)), digest))) {
            for (var row = Row.next(table.columns(), in); row != null; row = Row.next(table.columns(), in)) {
                rows.take(row);
                count++;
            }
            if (in.read() >= 0
                    || count != table.rows()
                    || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
                throw new BackupRefused(table.part() + ": other rows (expected: those of the manifest)");
            }
        }
    }

    /** Reads all tables, and checks each catalogue's articles against its digest. */
    void verify() throws IOException {
        var contents = new Contents();
        var progress = new Progress("verified", manifest.rows());
        for (var table : manifest.tables()) {
            read(table, row -> {
                contents.add(table.name(), row);
                progress.row();
            });
        }
        require(contents);
    }

    private void require(Contents contents) {
        if (!contents.heads().equals(manifest.catalogues()) || !Objects.equals(contents.store(), manifest.store())) {
            throw new BackupRefused("catalogues or store: others than the manifest's (expected: the same)");
        }
        contents.faults().stream().findFirst().ifPresent(fault -> {
            throw new BackupRefused(fault);
        });
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
