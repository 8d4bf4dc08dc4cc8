package tillsync;

import java.util.List;
import tillsync.article.Article;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

/** An article in the making, valid from the start, to be spoilt one member at a time. */
public final class ArticleDraft {
    private JsonObject json = (JsonObject) JsonReader.read("""
            {"number": "4711", "name": "Espresso", "price": {"cents": 280, "currency": "EUR"}, "vat": "DE_STANDARD"}""");

    public static ArticleDraft article() {
        return new ArticleDraft();
    }

    public static Article article(String number, long cents) {
        return article()
                .text("number", number)
                .json("price", "{\"cents\": " + cents + ", \"currency\": \"EUR\"}")
                .read();
    }

    /** Sets a member to a JSON value. */
    public ArticleDraft json(String member, String value) {
        json = json.with(member, JsonReader.read(value));
        return this;
    }

    /** Sets a member to a text. */
    public ArticleDraft text(String member, String value) {
        json = json.with(member, value);
        return this;
    }

    public ArticleDraft without(String member) {
        json = json.without(member);
        return this;
    }

    public JsonObject node() {
        return json;
    }

    public Article read() {
        return Article.read(json);
    }

    /** What is wrong with it, each as "pointer CODE"; empty if it is accepted. */
    public List<String> flaws() {
        try {
            Article.read(json);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.flaws().stream()
                    .map(flaw -> flaw.pointer() + " " + flaw.code())
                    .toList();
        }
    }
}
