package tillsync.delta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.json.CanonicalJson;

/**
 * Writes one page of a pull, or a repair, as JSON in UTF-8. Articles and records are copied as the canonical bytes
 * that the store holds: nothing is parsed again.
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

    /** Returns true if an article of that many bytes still fits. The first one always does. */
    public boolean hasRoomFor(int articleBytes) {
        return changes == 0 || out.size() + articleBytes + FRAME_BYTES < MOST_BYTES;
    }

    public int changes() {
        return changes;
    }

    public void put(long revision, byte[] canonicalArticle) {
        separator();
        text("{\"op\":\"put\",\"revision\":" + revision + ",\"article\":");
        write(canonicalArticle);
        out.write('}');
    }

    public void putRecord(long revision, byte[] canonicalRecord) {
        separator();
        text("{\"op\":\"put\",\"revision\":" + revision + ",\"record\":");
        write(canonicalRecord);
        out.write('}');
    }

    /** @param number of an article, or the place of a record */
    public void remove(long revision, ArticleNumber number, Change.Reason reason) {
        separator();
        text("{\"op\":\"remove\",\"revision\":" + revision + named(number) + ",\"reason\":\"" + reason + "\"}");
    }

    private static String named(ArticleNumber number) {
        if (number.isRecord()) {
            return ",\"record\":" + RecordKey.of(number).canonical();
        }
        var quoted = new StringBuilder(",\"number\":");
        CanonicalJson.quote(number.value(), quoted);
        return quoted.toString();
    }

    private void separator() {
        if (changes++ > 0) {
            out.write(',');
        }
    }

    /** Ends the page for a reader that knows no kinds of records. */
    public byte[] end(Head head, @Nullable String continuation, @Nullable String cursor) {
        return end(head, Kinds.NONE, continuation, cursor);
    }

    /**
     * Ends the page: with a continuation if more follows, else with the cursor.
     *
     * @param all the catalogue with all its records
     * @param kinds of records that the page covers; named if the catalogue ever had any
     */
    public byte[] end(Head all, Kinds kinds, @Nullable String continuation, @Nullable String cursor) {
        var head = all.of(kinds);
        text("]");
        if (continuation != null) {
            text(",\"continuation\":\"" + continuation + "\"");
        }
        if (cursor != null) {
            text(",\"cursor\":\"" + cursor + "\"");
        }
        text(",\"head\":{\"revision\":" + head.revision() + ",\"articles\":" + head.articles() + ",\"digest\":\""
                + head.digest() + "\"");
        if (!all.records().isNone()) {
            var names = kinds.names().stream().map(kind -> '"' + kind + '"').collect(Collectors.joining(","));
            text(",\"records\":" + head.records().count() + ",\"kinds\":[" + names + "]");
        }
        text("}}");
        return out.toByteArray();
    }

    private void write(byte[] utf8) {
        out.write(utf8, 0, utf8.length);
    }

    private void text(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }
}
