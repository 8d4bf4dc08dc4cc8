package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.json.JsonValue;
import tillsync.sheet.ArticleSheet;

/**
 * What is kept of an article to find it.
 *
 * @param revision the one that last changed it
 * @param text name, number and GTIN as they are searched
 * @param vat as it is stored
 * @param planned what begins later, has begun or has ended
 * @param beyond whether it has more than fits into the cells of a file
 */
record Listed(
        ArticleNumber number,
        long revision,
        String text,
        @Nullable String category,
        String vat,
        List<Planned> planned,
        boolean beyond) {

    /** @param known texts that many articles share, so that each is kept once */
    static Listed of(long revision, Article article, Map<String, String> known) {
        var gtin = article.member("gtin").map(JsonValue::text).orElse("");
        var text = SearchText.of(article.name() + "\n" + article.number() + "\n" + gtin);
        var category = article.category().map(name -> shared(known, name)).orElse(null);
        return new Listed(
                article.number(),
                revision,
                text,
                category,
                shared(known, article.vat()),
                Planning.of(article),
                !ArticleSheet.canHold(article));
    }

    private static String shared(Map<String, String> known, String text) {
        return known.computeIfAbsent(text, same -> same);
    }

    /** The key that is valid at a till's local time. */
    String vatAt(LocalDateTime time) {
        var valid = vat;
        for (var value : planned) {
            if (value.runsAt(time)) {
                valid = value.vat().orElse(valid);
            }
        }
        return valid;
    }

    /** Whether something begins or ends after that time. */
    boolean isPlannedAfter(LocalDateTime time) {
        return planned.stream().anyMatch(value -> value.changesAfter(time));
    }
}
