package tillsync;

import java.util.List;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.Json;
import tillsync.problem.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** An article in the making, valid from the start, to be spoilt one member at a time. */
public final class ArticleDraft {
    private final ObjectNode json = (ObjectNode) Json.MAPPER.readTree("""
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
        json.set(member, Json.MAPPER.readTree(value));
        return this;
    }

    /** Sets a member to a text. */
    public ArticleDraft text(String member, String value) {
        json.put(member, value);
        return this;
    }

    public ArticleDraft without(String member) {
        json.remove(member);
        return this;
    }

    public ArticleDraft change(Consumer<ObjectNode> change) {
        change.accept(json);
        return this;
    }

    public ObjectNode node() {
        return json;
    }

    public Article read() {
        return Article.read(json);
    }

    /** What is wrong with it, each as "pointer CODE"; empty where it is accepted. */
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
