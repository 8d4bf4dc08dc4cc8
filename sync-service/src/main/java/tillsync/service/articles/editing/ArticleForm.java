package tillsync.service.articles.editing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.GroupOffer;
import tillsync.article.PriceText;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.sheet.CountedText;
import tillsync.sheet.ScaleText;

/**
 * An article as typed, by the names of fields. Members without an entry stay as they are at the till.
 *
 * <p>Attributes stand one a line; {@code codes}, {@code linked} and {@code options} in the format of
 * {@link CountedText}, {@code groups} in that of {@link GroupLines}, {@code tare} in grams. The {@code key} of the
 * request makes sure that a form that is sent twice is carried out once. {@code base} is the digest of the article that
 * the form was filled in from; "": a new article.
 */
record ArticleForm(Map<String, String> typed) {
    /** A form for a new article. @param vat the usual one of its category */
    static ArticleForm empty(String number, String category, String vat, String key) {
        return new ArticleForm(Map.of("attributes", "", "groups", "", "currency", "EUR"))
                .with(Map.of("number", number, "category", category, "vat", vat, "key", key));
    }

    /** A copy for a new article, without barcodes and PLU, which the new article does not share. */
    ArticleForm copied(String to) {
        return with(Map.of("number", to, "gtin", "", "codes", "", "plu", "", "base", ""));
    }

    /**
     * @param article with the values that are valid now
     * @param base the digest of the article at the till
     * @param groups its lines of price groups
     */
    static ArticleForm of(Article article, String base, String amount, String groups, String key) {
        var json = article.toJson();
        var typed = new HashMap<>(Map.of("groups", groups, "key", key, "base", base));
        typed.put("number", article.number().value());
        typed.put("name", article.name());
        typed.put("price", amount);
        typed.put("currency", article.price().currency());
        typed.put("vat", article.vat());
        SimpleMember.ALL.forEach(member -> typed.put(member.name(), member.written(json)));
        for (var list : CountedMember.values()) {
            typed.put(list.member(), CountedText.lines(list.of(json)));
        }
        typed.put("plu", json.object("scale").text("plu"));
        typed.put("tare", json.object("scale").text("tareGrams"));
        AttributeLines.of(ShownArticle.attributes(json)).ifPresent(lines -> typed.put("attributes", lines));
        return new ArticleForm(typed);
    }

    /** A copy that overwrites the article at the till. @param key a new one: a completed request is not repeated */
    ArticleForm over(String base, String key) {
        return with(Map.of("base", base, "key", key));
    }

    private ArticleForm with(Map<String, String> more) {
        var all = new HashMap<>(typed);
        all.putAll(more);
        return new ArticleForm(all);
    }

    /** Returns the text of a field; null if the form does not have it. */
    public @Nullable String get(String field) {
        return typed.get(field);
    }

    private String text(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    public boolean isAdded() {
        return text("base").isEmpty();
    }

    /** Applies the form to an article. Refuses INVALID with all flaws; their pointers are names of fields. */
    Article over(Optional<Article> before) {
        var flaws = new ArrayList<Flaw>();
        var json = before.map(Article::toJson)
                .orElse(JsonObject.EMPTY)
                .with("number", text("number"))
                .with("name", text("name").isBlank() ? "-" : text("name"))
                .with("vat", text("vat"));
        for (var member : SimpleMember.ALL) {
            json = typed.containsKey(member.name()) ? member.with(json, text(member.name())) : json;
        }
        json = json.with("price", price(json.object("price"), flaws));
        json = with(json, "attributes", flaws, ArticleForm::withAttributes);
        for (var list : CountedMember.values()) {
            json = with(json, list.member(), flaws, (is, lines) -> list.with(is, CountedText.read(list, lines)));
        }
        json = with(json, "plu", flaws, (is, plu) -> withScale(is, "plu", plu, ScaleText::plu));
        json = with(json, "tare", flaws, (is, tare) -> withScale(is, "tareGrams", tare, ScaleText::tareGrams));
        json = with(json, "groups", flaws, (is, lines) -> GroupOffer.all(is, GroupLines.read(lines, text("currency"))));
        if (text("name").isBlank()) {
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
        var member = before.with("cents", 0).with("currency", text("currency"));
        try {
            var typed = PriceText.read(text("price"));
            if (typed.currency() == null || typed.currency().equals(text("currency"))) {
                return member.with("cents", typed.cents());
            }
        } catch (Refusal unreadable) {
            // reported below
        }
        flaws.add(new Flaw("/price", "AMOUNT", "price: (expected: such as 1,59, and no other currency)"));
        return member;
    }

    /** Applies one field, if the form has it. */
    private JsonObject with(
            JsonObject json, String field, List<Flaw> flaws, BiFunction<JsonObject, String, JsonObject> edit) {
        var said = typed.get(field);
        try {
            return said == null ? json : edit.apply(json, said);
        } catch (Refusal refusal) {
            refusal.flaws().stream().map(ArticleForm::ofField).forEach(flaws::add);
            return json;
        }
    }

    private static JsonObject withAttributes(JsonObject json, String lines) {
        var member = JsonObject.EMPTY;
        for (var line : AttributeLines.read(lines).entrySet()) {
            member = member.with(line.getKey(), line.getValue());
        }
        return withObject(json, "attributes", member);
    }

    private static JsonObject withScale(JsonObject json, String part, String typed, ToLongFunction<String> reader) {
        long number = typed.isBlank() ? 0 : reader.applyAsLong(typed);
        var scale = json.object("scale");
        return withObject(json, "scale", number == 0 ? scale.without(part) : scale.with(part, number));
    }

    private static JsonObject withObject(JsonObject json, String name, JsonObject object) {
        return object.isEmpty() ? json.without(name) : json.with(name, object);
    }
}
