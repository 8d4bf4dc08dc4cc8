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
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Json;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** Edits as a batch keeps them, and how they are cut into change sets. */
final class PackedEdits {
    private static final int MOST_BYTES = 1_000_000;

    private PackedEdits() {}

    static byte[] pack(List<Edit> edits) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write('[');
            for (int i = 0; i < edits.size(); i++) {
                gzip.write(
                        (i == 0 ? edits.get(i).canonical() : "," + edits.get(i).canonical())
                                .getBytes(StandardCharsets.UTF_8));
            }
            gzip.write(']');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** Some of them. One is read after the other: all of them as JSON at once would take many times their size. */
    static List<Edit> unpack(byte[] packed, int from, int most) {
        var edits = new ArrayList<Edit>();
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed));
                MappingIterator<JsonNode> all =
                        Json.MAPPER.readerFor(JsonNode.class).readValues(gzip)) {
            for (int i = 0; edits.size() < most && all.hasNextValue(); i++) {
                var edit = all.nextValue();
                if (i >= from) {
                    edits.add(edit(edit));
                }
            }
            return edits;
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
