package tillsync.client.adapter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;
import tillsync.client.Batch;
import tillsync.client.store.Takeover;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/** Writes a batch as lines, and reads the answer of the till's software. */
final class HandedLines {
    private HandedLines() {}

    /** The software went away in the middle of a batch. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Gone(IOException cause) {
            super(cause);
        }
    }

    /** Writes the batch, one line for each change, so that its size takes no memory. */
    static void write(Lines lines, long number, Batch batch) throws IOException {
        lines.add("{\"type\":\"batch\",\"batch\":" + number + ",\"size\":" + batch.size() + "}");
        batch.forEachRecord((key, record) -> add(
                lines,
                record.map(is -> "{\"type\":\"put\",\"record\":" + is + "}")
                        .orElseGet(() -> "{\"type\":\"remove\",\"record\":" + key.canonical() + "}")));
        batch.forEach((article, content) -> add(
                lines,
                content.map(is -> "{\"type\":\"put\",\"article\":" + is.canonical() + "}")
                        .orElseGet(() -> "{\"type\":\"remove\",\"number\":" + quoted(article) + "}")));
        lines.add("{\"type\":\"end\",\"batch\":" + number + "}");
    }

    private static void add(Lines lines, String line) {
        try {
            lines.add(line);
        } catch (IOException gone) {
            throw new Gone(gone);
        }
    }

    private static String quoted(ArticleNumber number) {
        var text = new StringBuilder();
        CanonicalJson.quote(number.value(), text);
        return text.toString();
    }

    /** Reads {@code took}, with the articles that are held, or {@code later}. */
    static Takeover takeover(JsonObject line) throws Lines.Malformed {
        if (line.text("type").equals("later")) {
            return later(line);
        }
        try {
            var held = new ArrayList<Takeover.NotTaken>();
            for (var each : named(line.get("held"))) {
                held.add(new Takeover.NotTaken(place(each), each.text("code"), each.text("detail")));
            }
            return held.isEmpty() ? Takeover.all() : Takeover.except(held);
        } catch (Refusal | IllegalArgumentException wrong) {
            throw new Lines.Malformed("held: " + wrong.getMessage());
        }
    }

    private static List<JsonValue> named(@Nullable JsonValue held) throws Lines.Malformed {
        if (held == null || held == JsonValue.NULL) {
            return List.of();
        }
        if (!(held instanceof JsonArray)) {
            throw new Lines.Malformed("held: (expected: an array)");
        }
        return held.elements();
    }

    private static ArticleNumber place(JsonValue held) {
        var record = held.get("record");
        return record == null
                ? ArticleNumber.read(held.text("number"))
                : RecordKey.read(record).place();
    }

    /** Reads why the software takes nothing now. */
    static Takeover later(JsonObject line) throws Lines.Malformed {
        try {
            return Takeover.later(line.text("code"));
        } catch (IllegalArgumentException wrong) {
            throw new Lines.Malformed(String.valueOf(wrong.getMessage()));
        }
    }
}
