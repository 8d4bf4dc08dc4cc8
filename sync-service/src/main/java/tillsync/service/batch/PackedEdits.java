package tillsync.service.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Json;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tools.jackson.databind.JsonNode;

/** Edits as a batch keeps them, and how they are cut into change sets. */
final class PackedEdits {
    private static final int MOST_BYTES = 1_000_000;

    private PackedEdits() {}

    static byte[] pack(List<Edit> edits) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var json = edits.stream().map(Edit::canonical).collect(Collectors.joining(",", "[", "]"));
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static List<Edit> unpack(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Json.MAPPER
                    .readTree(gzip.readAllBytes())
                    .valueStream()
                    .map(PackedEdits::edit)
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Edit edit(JsonNode edit) {
        return edit.has("article")
                ? Edit.put(Article.trusted(edit.get("article")))
                : Edit.remove(new ArticleNumber(edit.get("number").stringValue()));
    }

    /** Where the change set ends that begins there: at most 1,000 edits and 1 MB, but one at least. */
    static int end(List<Edit> edits, int from) {
        int bytes = 0;
        int end = from;
        while (end < edits.size() && end - from < ChangeSet.MOST_EDITS) {
            bytes += edits.get(end).canonical().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MOST_BYTES && end > from) {
                break;
            }
            end++;
        }
        return end;
    }
}
