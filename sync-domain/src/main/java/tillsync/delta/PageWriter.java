package tillsync.delta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.json.CanonicalJson;

/**
 * Writes one page of a pull, or a repair, as JSON in UTF-8. Articles are copied as the canonical bytes that the store
 * holds: nothing is parsed again.
 */
public final class PageWriter {
    /** A page ends before it has this many bytes. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Room for the one edit of an event, which has a page of its own. */
    private static final int SMALL_BYTES = 1024;

    /** The most bytes that a page has beside its changes, generously. */
    private static final int FRAME_BYTES = 1_024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(SMALL_BYTES);
    private int changes;

    public PageWriter(CatalogueId catalogue, boolean snapshot) {
        this(catalogue, ",\"mode\":\"" + (snapshot ? "snapshot" : "delta") + '"');
    }

    private PageWriter(CatalogueId catalogue, String members) {
        text("{\"catalogue\":\"" + catalogue + '"' + members + ",\"changes\":[");
    }

    /** Writes the articles of some buckets, as {@link Repair} reads them. */
    public static PageWriter ofRepair(Cursor cursor, List<Integer> differing) {
        var buckets = differing.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new PageWriter(cursor.catalogue(), ",\"cursor\":\"" + cursor + "\",\"differing\":[" + buckets + "]");
    }

    /** Whether an article of that many bytes still fits. The first one always does. */
    public boolean hasRoomFor(int articleBytes) {
        return changes == 0 || out.size() + articleBytes + FRAME_BYTES < MOST_BYTES;
    }

    public int changes() {
        return changes;
    }

    public void put(long revision, byte[] canonicalArticle) {
        separator();
        text("{\"op\":\"put\",\"revision\":" + revision + ",\"article\":");
        out.writeBytes(canonicalArticle);
        out.write('}');
    }

    public void remove(long revision, ArticleNumber number, Change.Reason reason) {
        separator();
        var quoted = new StringBuilder();
        CanonicalJson.quote(number.value(), quoted);
        text("{\"op\":\"remove\",\"revision\":" + revision + ",\"number\":" + quoted + ",\"reason\":\"" + reason
                + "\"}");
    }

    private void separator() {
        if (changes++ > 0) {
            out.write(',');
        }
    }

    /** Ends the page: with a continuation if more follows, else with the cursor. */
    public byte[] end(Head head, @Nullable String continuation, @Nullable String cursor) {
        text("]");
        if (continuation != null) {
            text(",\"continuation\":\"" + continuation + "\"");
        }
        if (cursor != null) {
            text(",\"cursor\":\"" + cursor + "\"");
        }
        text(",\"head\":{\"revision\":" + head.revision() + ",\"articles\":" + head.articles() + ",\"digest\":\""
                + head.digest() + "\"}}");
        return out.toByteArray();
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
