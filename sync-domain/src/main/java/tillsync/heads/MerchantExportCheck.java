package tillsync.heads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;

/**
 * Checks the export of a whole merchant. Its manifest has a hash of each file; the manifest and each history are
 * signed. Current articles must have the digest that the history has at their revision.
 *
 * @param files the number of files, without the manifest
 * @param histories the number of histories among them
 * @param signed these histories, then the seal
 * @param seal the file that signs the manifest; null if only the histories are signed
 * @param about the merchant and the time of the export; "" if unknown
 * @param fault null if there is none
 */
public record MerchantExportCheck(
        int files,
        int histories,
        List<SignedHistory> signed,
        @Nullable SignedHistory seal,
        String about,
        @Nullable String fault) {
    public static final String MANIFEST = "manifest.json";
    public static final int FORMAT = 1;
    /** The suffix of the file name of each history. */
    public static final String HISTORY = "/history.csv";
    /** The suffix of the file name of current articles and records. */
    private static final String ARTICLES = "/articles.jsonl";

    private static final int MOST_MANIFEST_BYTES = 64 << 20;
    private static final int PORTION = 1 << 16;

    /** Reads the whole export. @param stamps creates the check for the time stamps of one history */
    public static MerchantExportCheck of(ZipFile zip, Supplier<? extends Stamp.Check> stamps) throws IOException {
        var reading = new Reading(zip, stamps);
        var fault = reading.fault();
        int count = reading.signed.size();
        if (reading.seal != null) {
            reading.signed.add(reading.seal);
        }
        return new MerchantExportCheck(reading.files.size(), count, reading.signed, reading.seal, reading.about, fault);
    }

    private static final class Reading {
        private final ZipFile zip;
        private final Supplier<? extends Stamp.Check> stamps;
        private final Map<String, String> files = new TreeMap<>();
        private final List<SignedHistory> signed = new ArrayList<>();
        private final Map<String, DigestAtExport> current = new HashMap<>();
        private @Nullable SignedHistory seal;
        private String about = "";

        Reading(ZipFile zip, Supplier<? extends Stamp.Check> stamps) {
            this.zip = zip;
            this.stamps = stamps;
        }

        @Nullable
        String fault() throws IOException {
            var entry = zip.getEntry(MANIFEST);
            if (entry == null || entry.getSize() > MOST_MANIFEST_BYTES) {
                return MANIFEST + ": missing or too large";
            }
            var manifest = new ByteArrayOutputStream();
            String wrong;
            try (var in = zip.getInputStream(entry)) {
                copy(in, manifest);
                wrong = manifest(manifest.toByteArray());
            } catch (RuntimeException unreadable) { // anybody may have written anything there
                return MANIFEST + ": unreadable";
            }
            for (var file : files.entrySet()) { // articles stand before the history of their catalogue
                wrong = wrong == null ? file(file.getKey(), file.getValue()) : wrong;
            }
            if (wrong == null && zip.size() != files.size() + 1) {
                return "files that the manifest does not name, or names twice";
            }
            return wrong == null ? fromTheBeginning(Hex.of(Sha256.of(manifest.toByteArray()))) : wrong;
        }

        private @Nullable String manifest(byte[] bytes) throws IOException {
            var json = (JsonObject) JsonReader.read(bytes);
            about = json.text("merchant") + " " + json.text("name") + " " + json.text("exportedAt");
            if (!json.text("format").equals(Integer.toString(FORMAT))) {
                return "format: " + json.text("format") + " (expected: " + FORMAT + ")";
            }
            var listed = Objects.requireNonNull(json.get("files")).elements();
            listed.forEach(file -> files.put(file.text("name"), file.text("sha256")));
            if (!json.has(SignedManifest.SIGNED)) {
                return null;
            }
            seal = SignedManifest.seal(bytes, json.text(SignedManifest.SIGNED));
            var wrong = seal == null ? "it is not what was signed" : seal.fault();
            return wrong == null ? null : MANIFEST + ": " + wrong;
        }

        private @Nullable String file(String name, String sha256) throws IOException {
            var entry = zip.getEntry(name);
            if (entry == null) {
                return name + ": missing";
            }
            var digest = Sha256.digest();
            String wrong = null;
            try (var in = new DigestInputStream(zip.getInputStream(entry), digest)) {
                var directory = name.substring(0, name.lastIndexOf('/') + 1);
                if (name.endsWith(HISTORY)) {
                    wrong = history(in, current.get(directory));
                } else if (name.endsWith(ARTICLES)) {
                    current.put(directory, new DigestAtExport(in));
                }
                copy(in, null);
            } catch (ZipException damaged) {
                return name + ": damaged";
            } catch (RuntimeException unreadable) { // anybody may have written anything there
                return name + ": unreadable";
            }
            wrong = Hex.of(digest.digest()).equals(sha256) ? wrong : "not as it was written";
            return wrong == null ? null : name + ": " + wrong;
        }

        private @Nullable String history(InputStream in, @Nullable DigestAtExport articles) throws IOException {
            var read = SignedHistory.read(in, stamps.get(), articles == null ? line -> {} : articles::compare);
            signed.add(read);
            if (read.fault() != null || !read.isSigned()) {
                return read.fault();
            }
            if (seal != null && !seal.isSignedBy(read.signer())) {
                return "key " + read.signer()
                        + " signed it, which neither signed the manifest nor introduced the key that did";
            }
            return articles == null || read.heads().isEmpty() ? null : articles.differs(read.heads());
        }

        /**
         * Some programs read a ZIP by the list at its end, others from its beginning: both must find the same files.
         */
        private @Nullable String fromTheBeginning(String manifest) throws IOException {
            var left = new HashMap<>(files);
            left.put(MANIFEST, manifest);
            boolean isSame = true;
            try (var in = new ZipInputStream(Files.newInputStream(Paths.get(zip.getName())))) {
                for (var entry = in.getNextEntry(); entry != null && isSame; entry = in.getNextEntry()) {
                    var digest = Sha256.digest();
                    copy(new DigestInputStream(in, digest), null);
                    isSame = Hex.of(digest.digest()).equals(left.remove(entry.getName()));
                }
            }
            return isSame && left.isEmpty() ? null : "ZIP: who reads it from its beginning finds other files";
        }

        private static void copy(InputStream from, @Nullable ByteArrayOutputStream to) throws IOException {
            var some = new byte[PORTION];
            for (int read = from.read(some); read >= 0; read = from.read(some)) {
                if (to != null) {
                    to.write(some, 0, read);
                }
            }
        }
    }
}
