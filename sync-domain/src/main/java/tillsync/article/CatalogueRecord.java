package tillsync.article;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.problem.Refusal;

/**
 * A record beside the articles of a catalogue, such as a category, in its one canonical form (RFC 8785), with all
 * members that anybody ever gave it.
 *
 * <p>Two records are equal exactly when their canonical texts are. Immutable.
 */
public final class CatalogueRecord implements Content {
    private final RecordKey key;
    private final byte[] canonical;
    private @Nullable ArticleDigest digest;

    private CatalogueRecord(RecordKey key, byte[] canonical) {
        this.key = key;
        this.canonical = canonical;
    }

    /** A record from outside. Refuses INVALID, with every flaw, if the rules of its kind do not hold. */
    public static CatalogueRecord read(JsonValue json) {
        var flaws = RecordRules.flaws(json);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        var read = trusted(json);
        ArticleRules.requireSize("record", read.canonical);
        return read;
    }

    /** Reads a record from JSON text. Refuses INVALID also for a text that is not JSON. */
    public static CatalogueRecord read(String json) {
        try {
            return read(JsonReader.read(json));
        } catch (MalformedJson broken) {
            throw Refusal.invalid("", "NO_JSON", "record: " + broken.fault() + " (expected: JSON)");
        }
    }

    /** A record that the rules accepted before, such as one from a store or the service. */
    public static CatalogueRecord trusted(JsonValue json) {
        return new CatalogueRecord(
                RecordKey.trusted(json), CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A record whose canonical text is known, such as a row of a store.
     *
     * @param canonical in UTF-8; must not be changed any more
     */
    public static CatalogueRecord stored(RecordKey key, byte[] canonical) {
        return new CatalogueRecord(key, canonical);
    }

    public RecordKey key() {
        return key;
    }

    /** The name, or the key if there is no name. */
    public String name() {
        var name = toJson().text("name");
        return name.isEmpty() ? key.key() : name;
    }

    @Override
    public ArticleNumber number() {
        return key.place();
    }

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

    @Override
    public ArticleDigest term() {
        return digest().term(number());
    }

    public JsonObject toJson() {
        return (JsonObject) JsonReader.read(canonical);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CatalogueRecord that && Arrays.equals(canonical, that.canonical);
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
