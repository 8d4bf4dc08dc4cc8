package tillsync.article;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.problem.Refusal;

/**
 * An article in its one canonical form (RFC 8785), with all members that anybody ever gave it, known here or not.
 *
 * <p>Two articles are equal exactly when their canonical texts are. Immutable.
 */
public final class Article implements Content {
    /** Part of the canonical text of each article that has planned values; hardly any other has it. */
    private static final String PLANNED = "\"planned\":[";

    /** Members that may be planned, beside the prices of groups. */
    static final List<String> PLANNABLE = List.of("price", "vat", "name");

    private final ArticleNumber number;
    private final byte[] canonical;
    private @Nullable ArticleDigest digest;
    private @Nullable ArticleDigest term;
    private @Nullable Boolean planned;
    private @Nullable Boolean groups;
    private @Nullable JsonObject members;
    private @Nullable String name;
    private @Nullable Price price;
    private @Nullable Optional<String> category;

    private Article(ArticleNumber number, byte[] canonical) {
        this.number = number;
        this.canonical = canonical;
    }

    /** An article with only the required members. Refuses INVALID if the rules do not hold. */
    public static Article of(String number, String name, Price price, String vat) {
        return read(JsonObject.EMPTY
                .with("number", number)
                .with("name", name)
                .with("price", price.toJson())
                .with("vat", vat));
    }

    /** Begins an article, still without price and VAT. */
    public static ArticleBuilder builder(String number, String name) {
        return new ArticleBuilder(JsonObject.EMPTY.with("number", number).with("name", name));
    }

    /** Begins another version of this article. Members that are not known here stay. */
    public ArticleBuilder toBuilder() {
        return new ArticleBuilder(toJson());
    }

    /** An article from outside. Refuses INVALID, with every flaw, if the rules of PROTOCOL section 2 do not hold. */
    public static Article read(JsonValue json) {
        var flaws = ArticleRules.flaws(json);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        var article = trusted(json);
        article.price = Price.of(required(json, "price"));
        ArticleRules.requireSize("article", article.canonical);
        return article;
    }

    /** Reads an article from JSON text. Refuses INVALID also for a text that is not JSON. */
    public static Article read(String json) {
        try {
            return read(JsonReader.read(json));
        } catch (MalformedJson broken) {
            throw Refusal.invalid("", "NO_JSON", "article: " + broken.fault() + " (expected: JSON)");
        }
    }

    /** An article that the rules accepted before, such as one from a store or the service. */
    public static Article trusted(JsonValue json) {
        // the values themselves are not kept: they take more room than their text
        var canonical = CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8);
        var article = new Article(new ArticleNumber(required(json, "number").text()), canonical);
        article.name = json.get("name") instanceof JsonValue.Text text ? text.value() : null;
        article.category = Optional.ofNullable(json.get("category")).map(JsonValue::text);
        return article;
    }

    /**
     * An article whose canonical text is known, such as a row of a store.
     *
     * @param canonical in UTF-8; must not be changed any more
     */
    public static Article stored(ArticleNumber number, byte[] canonical) {
        return new Article(number, canonical);
    }

    /** An article whose canonical text and its digest are known. */
    public static Article stored(ArticleNumber number, byte[] canonical, ArticleDigest digest) {
        var article = new Article(number, canonical);
        article.digest = digest;
        return article;
    }

    @Override
    public ArticleNumber number() {
        return number;
    }

    /** The article's own bytes, which must not be changed. */
    @Override
    public byte[] canonicalUtf8() {
        return canonical;
    }

    @Override
    public ArticleDigest digest() {
        var known = digest;
        if (known == null) {
            known = ArticleDigest.of(Sha256.of(canonical));
            digest = known;
        }
        return known;
    }

    /** The term that the article adds to the digest of its catalogue. */
    @Override
    public ArticleDigest term() {
        var known = term;
        if (known == null) {
            known = digest().term(number);
            term = known;
        }
        return known;
    }

    public String name() {
        var known = name;
        return known == null ? required("name").text() : known;
    }

    public Price price() {
        var known = price;
        return known == null ? Price.of(required("price")) : known;
    }

    public String vat() {
        return required("vat").text();
    }

    public Optional<String> category() {
        var known = category;
        return known == null ? member("category").map(JsonValue::text) : known;
    }

    public Optional<String> gtin() {
        return text("gtin");
    }

    /** Such as PIECE or KILOGRAM. */
    public Optional<String> unit() {
        return text("unit");
    }

    private Optional<String> text(String name) {
        return Optional.of(toJson().text(name)).filter(text -> !text.isEmpty());
    }

    /** The attributes by name, without those whose values are not texts. */
    public Map<String, String> attributes() {
        var texts = new TreeMap<String, String>();
        toJson().object("attributes").members().forEach((name, value) -> {
            if (value instanceof JsonValue.Text text) {
                texts.put(name, text.value());
            }
        });
        return Collections.unmodifiableMap(texts);
    }

    public Scale scale() {
        return Scale.of(toJson());
    }

    /** Does not parse most articles: few have planned values. */
    public boolean hasPlanned() {
        var known = planned;
        if (known == null) {
            known = contains(PLANNED) && toJson().has("planned");
            planned = known;
        }
        return known;
    }

    /** Returns true if the article may name price groups, for itself or in planned values. Does not parse it. */
    public boolean hasGroups() {
        if (groups == null) {
            groups = GroupOffer.isIn(canonical);
        }
        return groups;
    }

    /** The member of that name, known to this version or not. */
    public Optional<JsonValue> member(String name) {
        return Optional.ofNullable(toJson().get(name));
    }

    /** All members, for instance to edit them: {@link #read(JsonValue)} turns them back into an article. */
    public JsonObject toJson() {
        var known = members;
        if (known == null) {
            known = (JsonObject) JsonReader.read(canonical);
            members = known;
        }
        return known;
    }

    /**
     * The article as a till of a price group sells it at that local time; empty if it is not offered there. The price
     * is the first of these that there is: the group's price in the latest planned value that runs then and names the
     * group, the group's own price, the base price. All else is as of that time. {@code groups} and {@code planned}
     * stay in the result, which is for reading, not for publishing.
     *
     * @param group null: the till has none, and sells at base prices
     */
    public Optional<Article> sold(@Nullable PriceGroup group, LocalDateTime localTime) {
        var base = asOf(localTime);
        if (group == null || !hasGroups()) {
            return Optional.of(base);
        }
        var values = base.toJson();
        return Optional.ofNullable(GroupOffer.sold(values, group)).map(sold -> sold == values ? base : trusted(sold));
    }

    /**
     * The article as a till without a price group sells it at that local time: with the price, VAT and name of the
     * latest planned value that runs then, and with such prices of groups in {@code groups}. The planned values
     * themselves stay, so the result is for reading, not for publishing.
     */
    public Article asOf(LocalDateTime localTime) {
        return RunningValues.at(this, localTime);
    }

    /**
     * The article {@link #asOf} that time without the values that end: as it is sold once they have ended, unless
     * others have begun by then.
     */
    public Article lastingAsOf(LocalDateTime localTime) {
        return RunningValues.lastingAt(this, localTime);
    }

    /** The article {@link #asOf} that time as if no value ended: as tills sell it that do not know the ends. */
    public Article begunAsOf(LocalDateTime localTime) {
        return RunningValues.begunAt(this, localTime);
    }

    /** The planned values, in the order of their times. */
    List<JsonValue> planned() {
        return hasPlanned() ? required("planned").elements() : List.of();
    }

    private JsonValue required(String name) {
        return required(toJson(), name);
    }

    private static JsonValue required(JsonValue json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Article that && Arrays.equals(canonical, that.canonical);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonical);
    }

    @Override
    public String toString() {
        return canonical();
    }
}
