package tillsync.client.adapter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.client.FailureCode;
import tillsync.client.TillClient;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/**
 * Saves edits of the till's software. The answer is given once they are on the disk. A refusal comes with the articles
 * as they are sold, so that the software can take its own change back.
 */
record Saving(TillClient client) {
    JsonObject answer(JsonObject edit) {
        var id = edit.text("id");
        try {
            client.edit(id, ChangeSet.read(edit.get("edits")).edits());
            return line("saved", id);
        } catch (Refusal refusal) {
            return refused(id, edit, refusal);
        } catch (RuntimeException failure) {
            return line("failed", id).with("code", FailureCode.of(failure));
        }
    }

    private static JsonObject line(String type, String id) {
        return JsonObject.EMPTY.with("type", type).with("id", id);
    }

    private JsonObject refused(String id, JsonObject edit, Refusal refusal) {
        return line("refused", id)
                .with("code", refusal.code().wireName())
                .with("detail", String.valueOf(refusal.getMessage()))
                .with("now", new JsonArray(sold(edit.get("edits"))));
    }

    /** The articles that are sold under the numbers of those edits, as far as the numbers can be read. */
    private List<JsonValue> sold(@Nullable JsonValue edits) {
        var numbers = new LinkedHashSet<String>();
        for (var each : edits == null ? List.<JsonValue>of() : edits.elements()) {
            var article = each.get("article");
            numbers.add(article == null ? each.text("number") : article.text("number"));
        }
        var sold = new ArrayList<JsonValue>();
        for (var number : numbers) {
            if (isNumber(number)) {
                sold.add(change(number, client.article(number)));
            }
        }
        return sold;
    }

    private static JsonObject change(String number, Optional<Article> article) {
        return article.map(is -> JsonObject.EMPTY.with("article", is.toJson()))
                .orElseGet(() -> JsonObject.EMPTY.with("number", number));
    }

    private static boolean isNumber(String text) {
        try {
            ArticleNumber.read(text);
            return true;
        } catch (Refusal notOne) {
            return false;
        }
    }
}
