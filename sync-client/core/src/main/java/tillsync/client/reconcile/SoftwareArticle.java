package tillsync.client.reconcile;

import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * One article as the till's software has it, valid or not.
 *
 * @param number as the software gave it; "" if it gave no number
 * @param json of its known members; null if it could not be read
 * @param flaw why it could not be read; null if it was read. Its values are checked when it is compared
 * @param isNumbered whether the number is one that an article may have
 */
public record SoftwareArticle(
        String number, @Nullable String json, @Nullable Flaw flaw, boolean isNumbered) {
    /** An article has at most 16 KiB in canonical form; an escaped character takes up to three times its bytes. */
    private static final int MOST_CHARACTERS = 64 * 1024;

    public static SoftwareArticle of(Article article) {
        return numbered(article.number().value(), article.canonical());
    }

    /** An article that need not be valid. */
    public static SoftwareArticle of(JsonValue json) {
        return json.get("number") instanceof JsonValue.Text number
                ? numbered(number.value(), json.json())
                : new SoftwareArticle("", null, new Flaw("/number", "MISSING", "number: (expected: a string)"), false);
    }

    /** An article of which only the number could be read; "" if not even that. */
    public static SoftwareArticle unreadable(String number, Flaw flaw) {
        return new SoftwareArticle(number, null, flaw, numberFlaw(number) == null);
    }

    private static SoftwareArticle numbered(String number, String json) {
        var flaw = numberFlaw(number);
        if (flaw != null) {
            return new SoftwareArticle(number, null, flaw, false);
        }
        return json.length() > MOST_CHARACTERS
                ? unreadable(number, new Flaw("", "TOO_LARGE", "article: over " + MOST_CHARACTERS + " characters"))
                : new SoftwareArticle(number, json, null, true);
    }

    private static @Nullable Flaw numberFlaw(String number) {
        try {
            ArticleNumber.read(number);
            return null;
        } catch (Refusal refusal) {
            return refusal.flaws().get(0).under("/number");
        }
    }
}
