package tillsync.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;

/**
 * Checks that an export of a whole merchant is as it was written: each file by the hash in the manifest, and each history
 * by its chain. A forger can make all hashes anew.
 *
 * @param files how many are in order, without the manifest
 * @param histories how many of those are histories
 * @param about whose export it is; "" if that is not known
 * @param fault what is wrong; null: nothing
 */
public record MerchantExportCheck(
        int files, int histories, String about, @Nullable String fault) {
    public static final String MANIFEST = "manifest.json";
    public static final int FORMAT = 1;
    /** How names of histories end. */
    public static final String HISTORY = "/history.csv";

    private static final int MOST_MANIFEST_BYTES = 64 << 20;
    private static final int PORTION = 1 << 16;

    public boolean isIntact() {
        return fault == null;
    }

    /** Says what is wrong with a history; null: nothing. It need not read it to its end. */
    public interface Histories {
        @Nullable
        String fault(InputStream history) throws IOException;
    }

    /** Reads all of it, and checks the chain of each history. */
    public static MerchantExportCheck of(ZipFile zip) throws IOException {
        return of(zip, history -> {
            var check = ExportCheck.of(history);
            return check.isIntact() ? null : "row " + check.rowAtFault() + ": " + check.fault();
        });
    }

    /** Reads all of it. @param histories checks each history */
    public static MerchantExportCheck of(ZipFile zip, Histories histories) throws IOException {
        var entry = zip.getEntry(MANIFEST);
        if (entry == null || entry.getSize() > MOST_MANIFEST_BYTES) {
            return new MerchantExportCheck(0, 0, "", MANIFEST + ": missing or too large");
        }
        try (var in = zip.getInputStream(entry)) {
            return check(zip, histories, (JsonObject) JsonReader.read(all(in)));
        } catch (MalformedJson | ClassCastException | IllegalStateException unreadable) {
            return new MerchantExportCheck(0, 0, "", MANIFEST + ": unreadable");
        }
    }

    private static byte[] all(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var some = new byte[PORTION];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            bytes.write(some, 0, read);
        }
        return bytes.toByteArray();
    }

    private static MerchantExportCheck check(ZipFile zip, Histories check, JsonObject manifest) throws IOException {
        var about = manifest.text("merchant") + " " + manifest.text("name") + " " + manifest.text("exportedAt");
        if (manifest.get("format") == null || !manifest.text("format").equals(Integer.toString(FORMAT))) {
            return new MerchantExportCheck(
                    0, 0, about, "format: " + manifest.text("format") + " (expected: " + FORMAT + ")");
        }
        var listed = new TreeMap<String, String>();
        var files = manifest.get("files");
        if (files != null) {
            files.elements().forEach(file -> listed.put(file.text("name"), file.text("sha256")));
        }
        int histories = 0;
        for (var file : listed.entrySet()) {
            var fault = fault(zip, check, file.getKey(), file.getValue());
            if (fault != null) {
                return new MerchantExportCheck(0, 0, about, file.getKey() + ": " + fault);
            }
            histories += file.getKey().endsWith(HISTORY) ? 1 : 0;
        }
        return zip.size() == listed.size() + 1
                ? new MerchantExportCheck(listed.size(), histories, about, null)
                : new MerchantExportCheck(0, 0, about, "files that the manifest does not name, or names twice");
    }

    private static @Nullable String fault(ZipFile zip, Histories histories, String name, String sha256)
            throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return "missing";
        }
        var digest = Sha256.digest();
        String history = null;
        try (var in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            if (name.endsWith(HISTORY)) {
                history = histories.fault(in);
            }
            var rest = new byte[PORTION];
            while (in.read(rest) >= 0) {
                // only its digest counts
            }
        } catch (ZipException damaged) {
            return "damaged";
        }
        if (!Hex.of(digest.digest()).equals(sha256)) {
            return "not as it was written";
        }
        return history;
    }
}
