package tillsync.client.cli.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.client.cli.export.Forger.Way;
import tillsync.heads.FileSignature;
import tillsync.heads.SignedManifest;
import tillsync.heads.SigningKey;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The files of a merchant's export, and what its manifest says beside their hashes. */
final class ForgedZip {
    static final String MANIFEST = "manifest.json";

    final Map<String, byte[]> files = new LinkedHashMap<>();
    JsonObject manifest = JsonObject.EMPTY;
    private String seal = "";

    static ForgedZip of(byte[] content) {
        var read = new ForgedZip();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var json = (JsonObject) JsonReader.read(read.files.remove(MANIFEST));
        read.seal = json.text("signed");
        read.manifest = json.without("signed");
        return read;
    }

    ForgedZip copy() {
        var copy = new ForgedZip();
        copy.files.putAll(files);
        copy.manifest = manifest;
        copy.seal = seal;
        return copy;
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The ZIP, whose manifest has the hashes of the files and was signed in this way. */
    byte[] whole(Forger forger, Way way) {
        if (way == Way.OLDER_KEY || way == Way.ALL_ANEW) {
            files.replaceAll(
                    (name, content) -> name.endsWith("/history.csv") ? forgedHistory(forger, way, content) : content);
        }
        return zip(files, signed(forger, way));
    }

    private static byte[] forgedHistory(Forger forger, Way way, byte[] content) {
        return forger.whole(ForgedRows.of(content), way);
    }

    /** The manifest, with the hashes of the files. */
    String listed() {
        var listed = new ArrayList<JsonValue>();
        files.forEach((name, content) -> listed.add(JsonObject.EMPTY
                .with("name", name)
                .with("bytes", content.length)
                .with("sha256", Hex.of(Sha256.of(content)))));
        return manifest.with("files", new JsonArray(listed)).json();
    }

    private String signed(Forger forger, Way way) {
        var listed = listed();
        if (way == Way.NO_SIGNATURE) {
            return listed;
        }
        if (way == Way.NEW_CHAIN) {
            return listed.substring(0, listed.length() - 1) + ","
                    + JsonObject.EMPTY.with("signed", seal).json().substring(1);
        }
        var keys = new ArrayList<SigningKey>();
        var genuine = seal.isEmpty() ? new ForgedRows() : ForgedRows.of(seal.getBytes(StandardCharsets.UTF_8));
        for (int place : genuine.places("KEY")) {
            var cells = genuine.rows.get(place);
            keys.add(new SigningKey(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
        }
        Function<String, FileSignature> sign = forger::file;
        return SignedManifest.sign(
                listed, manifest.text("merchant"), manifest.text("exportedAt"), forger.keys(way, keys), sign);
    }

    static byte[] zip(Map<String, byte[]> files, String manifest) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                add(zip, file.getKey(), file.getValue());
            }
            add(zip, MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** The lines of a file. */
    List<String> lines(String name) {
        return new ArrayList<>(text(name).lines().toList());
    }
}
