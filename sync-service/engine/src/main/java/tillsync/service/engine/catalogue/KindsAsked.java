package tillsync.service.engine.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.problem.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * The kinds of records of a request.
 *
 * @param knows the kinds that the answer covers
 * @param had the kinds that the caller has at its position; null: the same
 */
public record KindsAsked(Kinds knows, @Nullable Kinds had) {
    public static final KindsAsked NONE = new KindsAsked(Kinds.NONE, null);

    private static final int MOST_CHARACTERS = Kinds.MOST * 33;

    /**
     * The kinds of a till, which has named them in its last hello. Refuses INVALID.
     *
     * @param had the kinds that it has at its position, separated by commas; null: the same
     */
    public static KindsAsked ofTill(Kinds knows, @Nullable String had) {
        var kinds = had == null ? null : read(had);
        return new KindsAsked(knows, knows.equals(kinds) ? null : kinds);
    }

    /** The kinds of a reader, who names them with each request. Refuses INVALID. */
    public static KindsAsked ofReader(@Nullable String kinds) {
        return kinds == null ? NONE : new KindsAsked(read(kinds), null);
    }

    /** The kinds that the caller has and keeps. */
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
