package tillsync.heads;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueDigest;
import tillsync.export.ExportCheck;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** The digest of a catalogue's articles and records at the time of an export; its history must have the same one. */
final class DigestAtExport {
    private CatalogueDigest sum = CatalogueDigest.EMPTY;
    /** The last revision that changed any of them. */
    private long revision;

    /** The revision before the first line of the history; -1 if there is none. */
    private long begin = -1;

    private String signed = "";

    /** Reads a file with one article or record per line. @throws RuntimeException if a line is anything else */
    DigestAtExport(InputStream file) throws IOException {
        var in = new BufferedInputStream(file);
        for (var line = ExportCheck.line(in); line.length > 0; line = ExportCheck.line(in)) {
            add(JsonReader.read(line));
        }
    }

    private void add(JsonValue line) {
        revision = Math.max(revision, Long.parseLong(line.text("revision")));
        var number = new ArticleNumber(line.text("number"));
        if (line.get("body") instanceof JsonObject body) {
            Content content = number.isRecord() ? CatalogueRecord.trusted(body) : Article.trusted(body);
            if (!content.number().equals(number)) {
                throw new IllegalArgumentException("number: " + number.shown());
            }
            sum = sum.with(content);
        }
    }

    /** Takes the lines of the history in order. */
    void compare(RevisionLine line) {
        begin = begin < 0 ? line.revision() - 1 : begin;
        signed = line.revision() == revision || revision == 0 ? line.digest() : signed;
    }

    /** Compares the digest with that of the history. @return the difference; null if there is none */
    @Nullable
    String differs(List<SignedHead> heads) {
        var expected = signed;
        if (begin < 0 || begin > 0 && revision <= begin) { // nothing has changed since the archive
            expected = "";
            for (var each : heads) {
                expected = begin < 0 || each.head().revision() == begin
                        ? each.head().digest()
                        : expected;
            }
        }
        return sum.toString().equals(expected)
                ? null
                : "current articles add up to " + sum + " (expected: " + expected + ", as of revision " + revision
                        + ")";
    }
}
