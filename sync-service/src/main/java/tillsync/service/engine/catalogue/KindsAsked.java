package tillsync.service.engine.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.problem.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * The kinds of records of a request.
 *
 * @param knows those that the answer is of
 * @param had those that the caller has at its position; null: the same
 */
public record KindsAsked(Kinds knows, @Nullable Kinds had) {
    public static final KindsAsked NONE = new KindsAsked(Kinds.NONE, null);

    private static final int MOST_CHARACTERS = Kinds.MOST * 33;

    /**
     * Of a till that has named kinds in its last hello. Refuses INVALID.
     *
     * @param had what it has at its position, parted by commas; null: the same
     */
    public static KindsAsked ofTill(Kinds knows, @Nullable String had) {
        var kinds = had == null ? null : read(had);
        return new KindsAsked(knows, knows.equals(kinds) ? null : kinds);
    }

    /** Of whoever names the kinds with each request. Refuses INVALID. */
    public static KindsAsked ofReader(@Nullable String kinds) {
        return kinds == null ? NONE : new KindsAsked(read(kinds), null);
    }

    /** Those that the caller has already, and goes on to have. */
    public Kinds kept() {
        return had == null ? knows : had.and(knows);
    }

    private static Kinds read(String kinds) {
        if (kinds.length() > MOST_CHARACTERS) {
            throw wrong();
        }
        return kinds.isEmpty() ? Kinds.NONE : read(List.of(kinds.split(",", -1)));
    }

    /** Reads a member of a body. Refuses INVALID. @return null if it is missing */
    public static @Nullable Kinds read(@Nullable JsonNode kinds) {
        if (kinds == null || kinds.isNull()) {
            return null;
        }
        if (!kinds.isArray()
                || kinds.size() > Kinds.MOST
                || !kinds.valueStream().allMatch(JsonNode::isString)) {
            throw wrong();
        }
        return read(kinds.valueStream().map(JsonNode::stringValue).toList());
    }

    private static Kinds read(List<String> kinds) {
        try {
            return Kinds.of(kinds);
        } catch (IllegalArgumentException noKinds) {
            throw wrong();
        }
    }

    private static Refusal wrong() {
        return Refusal.invalid("/kinds", "NAMES", "kinds: (expected: 0.." + Kinds.MOST + " kinds of records)");
    }
}
