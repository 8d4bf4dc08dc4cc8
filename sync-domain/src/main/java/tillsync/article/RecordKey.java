package tillsync.article;

import java.util.List;
import tillsync.article.member.Flaws;
import tillsync.article.member.TextRules;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * The kind and key of a record, unique in a catalogue.
 *
 * @param kind a name as in {@link Kinds}; neither part is checked: read values from outside by {@link #read}
 * @param key by the rule of article numbers
 */
public record RecordKey(String kind, String key) {
    /** Separates kind and key in a place; no article number, kind or key contains it. */
    static final char MARK = '\u0001';

    /** A kind and a key from outside. Refuses INVALID if one of them breaks its rule. */
    public static RecordKey read(JsonValue record) {
        var flaws = flaws(record);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return trusted(record);
    }

    static RecordKey trusted(JsonValue record) {
        return new RecordKey(record.text("kind"), record.text("key"));
    }

    static List<Flaw> flaws(JsonValue record) {
        var flaws = new Flaws();
        if (!record.isObject()) {
            flaws.add("", "WRONG_TYPE", "record: " + record.kind() + " (expected: an object)");
            return flaws.found();
        }
        var kind = flaws.text("/kind", record.get("kind"), true);
        if (kind != null && !Kinds.isKind(kind)) {
            flaws.add("/kind", "KIND", "kind: (expected: a letter of a-z, and up to 31 of a-z, 0-9 and -)");
        }
        var key = flaws.text("/key", record.get("key"), true);
        if (key != null) {
            TextRules.NUMBER.flaws("/key", key).forEach(flaws::add);
        }
        return flaws.found();
    }

    /**
     * The kind and key of a place.
     *
     * @throws IllegalArgumentException if it is the number of an article
     */
    public static RecordKey of(ArticleNumber place) {
        int end = place.value().indexOf(MARK, 1);
        if (!place.isRecord() || end < 0) {
            throw new IllegalArgumentException("place: " + place + " (expected: that of a record)");
        }
        return new RecordKey(place.value().substring(1, end), place.value().substring(end + 1));
    }

    /**
     * The place of the record among the numbers of articles, where rows and sums find it: before all of them, by kind,
     * then by key.
     */
    public ArticleNumber place() {
        return new ArticleNumber(MARK + kind + MARK + key);
    }

    /** A bound after the places of all records of a kind, and before those of the next one. */
    public static ArticleNumber end(String kind) {
        return new ArticleNumber(MARK + kind + (char) (MARK + 1));
    }

    /** The canonical JSON by which a removal names the record. */
    public String canonical() {
        var text = new StringBuilder("{\"key\":");
        CanonicalJson.quote(key, text);
        return text.append(",\"kind\":\"").append(kind).append("\"}").toString();
    }

    @Override
    public String toString() {
        return kind + " " + key;
    }
}
