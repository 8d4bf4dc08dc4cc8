package tillsync.service.articles.list;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.GroupOffer;
import tillsync.article.PictureId;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.article.PriceGroup;
import tillsync.json.JsonObject;
import tillsync.sheet.ArticleSheet;

/**
 * The part of an article that is kept in memory to find it.
 *
 * @param revision the one that last changed it
 * @param text name, number, GTIN, further barcodes and PLU, folded for searches, one a line
 * @param vat as it is stored
 * @param cents of its price, as it is stored
 * @param beyond whether it has more than fits into the cells of a file
 */
public record ListedArticle(
        ArticleNumber number,
        long revision,
        String text,
        @Nullable String category,
        String vat,
        long cents,
        Rare rare,
        boolean beyond) {

    /**
     * The members that few articles have: articles without them share one instance.
     *
     * @param planned values that begin later, have begun or have ended
     * @param codes further barcodes
     * @param linked the numbers of linked articles
     * @param groups the names of price groups
     * @param picture null: it names none
     */
    record Rare(
            List<Planned> planned,
            List<String> codes,
            List<String> linked,
            List<String> groups,
            @Nullable PictureId picture) {
        private static final Rare NONE = new Rare(List.of(), List.of(), List.of(), List.of(), null);

        static Rare of(Article article, JsonObject json) {
            var planned = Planning.of(article);
            var codes = values(CountedMember.CODES, json);
            var linked = values(CountedMember.LINKED, json);
            var groups =
                    GroupOffer.named(article).stream().map(PriceGroup::name).toList();
            var picture = PictureId.in(article).orElse(null);
            boolean isPlain =
                    planned.isEmpty() && codes.isEmpty() && linked.isEmpty() && groups.isEmpty() && picture == null;
            return isPlain ? NONE : new Rare(planned, codes, linked, groups, picture);
        }

        private static List<String> values(CountedMember list, JsonObject json) {
            return list.of(json).stream().map(Counted::value).toList();
        }
    }

    /** @param known texts that many articles share, each kept once */
    static ListedArticle of(long revision, Article article, Map<String, String> known) {
        var json = article.toJson();
        var rare = Rare.of(article, json);
        var category = article.category().map(name -> shared(known, name)).orElse(null);
        var text = SearchText.of(text(article, json, rare.codes()));
        return new ListedArticle(
                article.number(),
                revision,
                text,
                category,
                shared(known, article.vat()),
                article.price().cents(),
                rare,
                !ArticleSheet.canHold(article));
    }

    private static String text(Article article, JsonObject json, List<String> codes) {
        var text = new StringBuilder(article.name())
                .append('\n')
                .append(article.number())
                .append('\n')
                .append(json.text("gtin"));
        codes.forEach(code -> text.append('\n').append(code));
        var plu = json.object("scale").get("plu");
        return (plu == null ? text : text.append('\n').append(plu.json())).toString();
    }

    private static String shared(Map<String, String> known, String text) {
        return known.computeIfAbsent(text, same -> same);
    }

    public List<Planned> planned() {
        return rare.planned();
    }

    /** The GTIN; "" if it has none. */
    String gtin() {
        int from = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
        int end = text.indexOf('\n', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /** The key that is valid at a till's local time. */
    String vatAt(LocalDateTime time) {
        var valid = vat;
        for (var value : planned()) {
            if (value.runsAt(time)) {
                valid = value.vat().orElse(valid);
            }
        }
        return valid;
    }

    /** The price that is valid at a till's local time. */
    long centsAt(LocalDateTime time) {
        long valid = cents;
        for (var value : planned()) {
            if (value.runsAt(time) && value.price().isPresent()) {
                valid = value.price().get().cents();
            }
        }
        return valid;
    }

    /** Returns true if a planned value begins or ends after that time. */
    boolean isPlannedAfter(LocalDateTime time) {
        return planned().stream().anyMatch(value -> value.changesAfter(time));
    }
}
