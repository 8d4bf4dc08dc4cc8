package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.GroupOffer;
import tillsync.article.PriceText;
import tillsync.json.JsonObject;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.sheet.CountedText;
import tillsync.sheet.ScaleText;

/**
 * An article as typed. Members without a field stay as they are at the till.
 *
 * @param attributes one a line; null: not edited here
 * @param codes in the format of {@link CountedText}, likewise
 * @param linked likewise
 * @param options likewise
 * @param plu null: not edited here
 * @param tare in grams, likewise
 * @param groups in the format of {@link GroupLines}, likewise
 * @param key of the request, so that a form that is sent twice is carried out once
 * @param base the digest of the article that the form was filled in from; "": a new article
 */
record ArticleForm(
        @Nullable String number,
        @Nullable String name,
        @Nullable String price,
        @Nullable String currency,
        @Nullable String vat,
        @Nullable String gtin,
        @Nullable String category,
        @Nullable String unit,
        @Nullable String attributes,
        @Nullable String codes,
        @Nullable String linked,
        @Nullable String options,
        @Nullable String plu,
        @Nullable String tare,
        @Nullable String groups,
        @Nullable String key,
        @Nullable String base) {

    /** A form for a new article. @param vat the usual one of its category */
    static ArticleForm empty(String number, String category, String vat, String key) {
        return new ArticleForm(number, "", "", "EUR", vat, "", category, "", "", "", "", "", "", "", "", key, "");
    }

    /** A copy for a new article, without barcodes and PLU, which the new article does not share. */
    ArticleForm copied(String to) {
        return new ArticleForm(
                to,
                name,
                price,
                currency,
                vat,
                "",
                category,
                unit,
                attributes,
                "",
                linked,
                options,
                "",
                tare,
                groups,
                key,
                "");
    }

    /**
     * @param article with the values that are valid now
     * @param base the digest of the article at the till
     * @param groups its lines of price groups
     */
    static ArticleForm of(Article article, String base, String amount, String groups, String key) {
        var json = article.toJson();
        var shown = ShownArticle.of(article, LocalDateTime.MIN);
        return new ArticleForm(
                article.number().value(),
                article.name(),
                amount,
                article.price().currency(),
                article.vat(),
                json.text("gtin"),
                article.category().orElse(""),
                json.text("unit"),
                AttributeLines.of(shown.attributes()).orElse(null),
                CountedText.lines(shown.codes()),
                CountedText.lines(shown.linked()),
                CountedText.lines(shown.options()),
                text(shown.plu()),
                text(shown.tareGrams()),
                groups,
                key,
                base);
    }

    /** A copy that overwrites the article at the till. @param key a new one: a completed request is not repeated */
    ArticleForm over(String base, String key) {
        return new ArticleForm(
                number,
                name,
                price,
                currency,
                vat,
                gtin,
                category,
                unit,
                attributes,
                codes,
                linked,
                options,
                plu,
                tare,
                groups,
                key,
                base);
    }

    public boolean isAdded() {
        return base == null || base.isEmpty();
    }

    /** Applies the form to an article. Refuses INVALID with all flaws; their pointers are names of fields. */
    Article over(Optional<Article> before) {
        var flaws = new ArrayList<Flaw>();
        var json = before.map(Article::toJson)
                .orElse(JsonObject.EMPTY)
                .with("number", text(number))
                .with("name", text(name).isBlank() ? "-" : text(name))
                .with("vat", text(vat));
        json = optional(json, "gtin", gtin);
        json = optional(json, "category", category);
        json = optional(json, "unit", unit);
        json = json.with("price", price(json.object("price"), flaws));
        json = withAttributes(json, flaws);
        json = with(json, CountedMember.CODES, codes, flaws);
        json = with(json, CountedMember.LINKED, linked, flaws);
        json = with(json, CountedMember.OPTIONS, options, flaws);
        json = withScale(json, flaws);
        json = withGroups(json, flaws);
        if (text(name).isBlank()) {
            flaws.add(new Flaw("/name", "MISSING", "name: missing"));
        }
        return read(json, flaws);
    }

    private static Article read(JsonObject json, List<Flaw> flaws) {
        try {
            var article = Article.read(json);
            if (flaws.isEmpty()) {
                return article;
            }
        } catch (Refusal refusal) {
            refusal.flaws().stream().map(ArticleForm::ofField).forEach(flaws::add);
        }
        throw Refusal.invalid(flaws);
    }

    /** Maps a member's flaw to the field that shows it, such as /price/cents to /price. */
    static Flaw ofField(Flaw flaw) {
        var pointer = flaw.pointer();
        if (pointer.equals("/price/currency")) {
            return new Flaw("/currency", flaw.code(), flaw.detail());
        }
        if (pointer.startsWith("/scale/")) {
            return new Flaw(pointer.equals("/scale/plu") ? "/plu" : "/tare", flaw.code(), flaw.detail());
        }
        if (pointer.startsWith("/planned/") && flaw.code().equals("CURRENCY_DIFFERS")) {
            return new Flaw("/currency", flaw.code(), flaw.detail());
        }
        int end = pointer.indexOf('/', 1);
        return new Flaw(end < 0 ? pointer : pointer.substring(0, end), flaw.code(), flaw.detail());
    }

    private JsonObject price(JsonObject before, List<Flaw> flaws) {
        var member = before.with("cents", 0).with("currency", text(currency));
        try {
            var typed = PriceText.read(text(price));
            if (typed.currency() == null || typed.currency().equals(text(currency))) {
                return member.with("cents", typed.cents());
            }
        } catch (Refusal unreadable) {
            // reported below
        }
        flaws.add(new Flaw("/price", "AMOUNT", "price: (expected: such as 1,59, and no other currency)"));
        return member;
    }

    private JsonObject withAttributes(JsonObject json, List<Flaw> flaws) {
        if (attributes == null) {
            return json;
        }
        try {
            var member = JsonObject.EMPTY;
            for (var line : AttributeLines.read(attributes).entrySet()) {
                member = member.with(line.getKey(), line.getValue());
            }
            return member.isEmpty() ? json.without("attributes") : json.with("attributes", member);
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
            return json;
        }
    }

    private static JsonObject with(JsonObject json, CountedMember list, @Nullable String typed, List<Flaw> flaws) {
        try {
            return typed == null ? json : list.with(json, CountedText.read(list, typed));
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
            return json;
        }
    }

    private JsonObject withScale(JsonObject json, List<Flaw> flaws) {
        if (plu == null && tare == null) {
            return json;
        }
        var scale = json.object("scale");
        try {
            scale = plu == null ? scale : scale("plu", ScaleText.plu(number(plu)), scale);
            scale = tare == null ? scale : scale("tareGrams", ScaleText.tareGrams(number(tare)), scale);
        } catch (Refusal refusal) {
            refusal.flaws().stream().map(ArticleForm::ofField).forEach(flaws::add);
        }
        return scale.isEmpty() ? json.without("scale") : json.with("scale", scale);
    }

    private JsonObject withGroups(JsonObject json, List<Flaw> flaws) {
        try {
            return groups == null ? json : GroupOffer.all(json, GroupLines.read(groups, text(currency)));
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
            return json;
        }
    }

    private static JsonObject scale(String name, long number, JsonObject scale) {
        return number == 0 ? scale.without(name) : scale.with(name, number);
    }

    private static String number(String typed) {
        return typed.isBlank() ? "0" : typed;
    }

    private static JsonObject optional(JsonObject json, String name, @Nullable String typed) {
        return text(typed).isEmpty() ? json.without(name) : json.with(name, text(typed));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
