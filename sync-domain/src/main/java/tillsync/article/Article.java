package tillsync.article;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An article in its one canonical form (RFC 8785), with all members that anybody ever gave it, known here or not.
 *
 * <p>Two articles are equal exactly when their canonical texts are. Immutable.
 */
public final class Article {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** In the canonical text of each article that has planned values; in hardly any other. */
    private static final String PLANNED = "\"planned\":[";

    /** What may be planned. */
    static final List<String> PLANNABLE = List.of("price", "vat", "name");

    private final ArticleNumber number;
    private final String canonical;
    private @Nullable ArticleDigest digest;
    private @Nullable JsonNode members;
    private @Nullable String name;
    private @Nullable Optional<String> category;

    private Article(ArticleNumber number, String canonical) {
        this.number = number;
        this.canonical = canonical;
    }

    /** An article from outside. Refuses INVALID, with every flaw, where the rules of PROTOCOL section 2 do not hold. */
    public static Article read(JsonNode json) {
        var flaws = ArticleRules.flaws(json);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        var article = trusted(json);
        ArticleRules.requireSize(article.canonical);
        return article;
    }

    /** Like {@link #read(JsonNode)}, from JSON text; what is no JSON is refused as INVALID too. */
    public static Article read(String json) {
        try {
            return read(Json.MAPPER.readTree(json));
        } catch (JacksonException broken) {
            throw Refusal.invalid("", "NO_JSON", "article: " + broken.getOriginalMessage() + " (expected: JSON)");
        }
    }

    /** An article that the rules have accepted before: what a store or the service gave back. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Article trusted(JsonNode json) {
        // the JSON itself is not kept: its owner may change it
        var article = new Article(new ArticleNumber(json.get("number").stringValue()), CanonicalJson.of(json));
        article.name = json.path("name").stringValue(null);
        article.category = Optional.ofNullable(json.path("category").stringValue(null));
        return article;
    }

    /** An article whose canonical text is at hand already, such as a row of a store. */
    public static Article stored(ArticleNumber number, byte[] canonical) {
        return new Article(number, new String(canonical, StandardCharsets.UTF_8));
    }

    public ArticleNumber number() {
        return number;
    }

    /** The canonical JSON text; its UTF-8 bytes are what the digest is taken of. */
    @JsonValue
    @JsonRawValue
    public String canonical() {
        return canonical;
    }

    public byte[] canonicalUtf8() {
        return canonical.getBytes(StandardCharsets.UTF_8);
    }

    public ArticleDigest digest() {
        var known = digest;
        if (known == null) {
            known = ArticleDigest.of(Sha256.of(canonicalUtf8()));
            digest = known;
        }
        return known;
    }

    public String name() {
        var known = name;
        return known == null ? members().get("name").stringValue() : known;
    }

    public Price price() {
        return price(members().get("price"));
    }

    public String vat() {
        return members().get("vat").stringValue();
    }

    public Optional<String> category() {
        var known = category;
        return known == null ? Optional.ofNullable(members().get("category")).map(JsonNode::stringValue) : known;
    }

    /** Whether it has planned values. Most have none, and need not be read as JSON for it. */
    public boolean hasPlanned() {
        return canonical.contains(PLANNED) && members().has("planned");
    }

    /** A copy of the member of that name as JSON, known to this version or not. */
    public Optional<JsonNode> member(String name) {
        return Optional.ofNullable(members().get(name)).map(JsonNode::deepCopy);
    }

    /** A copy of all members, for an editor; {@link #read(JsonNode)} makes an article of it again. */
    public ObjectNode toJson() {
        return (ObjectNode) Json.MAPPER.readTree(canonical);
    }

    /**
     * What a till sells at a moment of its local time: this article with the latest planned price, VAT and name whose
     * {@code from} has come. The planned values themselves stay, so that the result is for reading, not for publishing.
     */
    public Article asOf(LocalDateTime localTime) {
        var planned = hasPlanned() ? members().get("planned") : null;
        if (planned == null
                || MINUTES.format(localTime)
                                .compareTo(planned.get(0).get("from").stringValue())
                        < 0) {
            return this;
        }
        var now = MINUTES.format(localTime);
        var values = toJson();
        for (var value : planned) {
            if (value.get("from").stringValue().compareTo(now) <= 0) {
                for (var name : PLANNABLE) {
                    if (value.has(name)) {
                        values.set(name, value.get(name));
                    }
                }
            }
        }
        return trusted(values);
    }

    /** Not to be changed. */
    JsonNode members() {
        var known = members;
        if (known == null) {
            known = Json.MAPPER.readTree(canonical);
            members = known;
        }
        return known;
    }

    private static Price price(JsonNode json) {
        return new Price(json.get("cents").longValue(), json.get("currency").stringValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Article that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
