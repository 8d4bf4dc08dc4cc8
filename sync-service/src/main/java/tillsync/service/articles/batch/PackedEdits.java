package tillsync.service.articles.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The edits of a batch as gzipped JSON. */
final class PackedEdits {
    private PackedEdits() {}

    static byte[] pack(List<BatchEdit> edits) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write('[');
            for (int i = 0; i < edits.size(); i++) {
                var json = json(edits.get(i));
                gzip.write((i == 0 ? json : "," + json).getBytes(StandardCharsets.UTF_8));
            }
            gzip.write(']');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static String json(BatchEdit edit) {
        var json = edit.edit().canonical();
        return edit.expected() == null
                ? json
                : json.substring(0, json.length() - 1) + ",\"expected\":\"" + edit.expected() + "\"}";
    }

    /** Reads some of the edits, one after the other: all of them as JSON at once would take many times their size. */
    static List<BatchEdit> unpack(byte[] packed, int from, int most) {
        var edits = new ArrayList<BatchEdit>();
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed));
                var all = JsonReader.open(gzip)) {
            var edit = all.element();
            for (int i = 0; edits.size() < most && edit != null; i++) {
                if (i >= from) {
                    edits.add(edit(edit));
                }
                edit = all.element();
            }
            return edits;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static BatchEdit edit(JsonValue json) {
        return new BatchEdit(
                Edit.trusted(json), json.get("expected") instanceof JsonValue.Text text ? text.value() : null);
    }
}
