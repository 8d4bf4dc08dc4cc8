package tillsync.catalogue;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/**
 * The origin of a change set: typed at the till, asked for live, imported, published from the inbox, or a repair.
 *
 * @param kind TILL, LIVE, IMPORT, INBOX or REPAIR
 * @param requestId of the request that it answers, 1..64 characters; null if there was none
 */
public record Origin(String kind, @Nullable String requestId) {
    public static final Origin TILL = new Origin("TILL", null);
    public static final Origin IMPORT = new Origin("IMPORT", null);
    private static final Set<String> KINDS = Set.of("TILL", "LIVE", "IMPORT", "INBOX", "REPAIR");

    /** Reads the member {@code origin} of a body; TILL if it is absent. Refuses INVALID. */
    public static Origin read(@Nullable JsonValue origin) {
        if (origin == null || origin.kind() == JsonValue.Kind.NULL) {
            return TILL;
        }
        var kind = origin.text("kind");
        if (!KINDS.contains(kind)) {
            throw Refusal.invalid("/origin/kind", "UNKNOWN_KIND", "kind: unknown (expected: one of " + KINDS + ")");
        }
        var requestId = origin.hasNonNull("requestId") ? origin.text("requestId") : null;
        if (requestId != null && !requestId.matches("[\\x21-\\x7e]{1,64}")) {
            throw Refusal.invalid("/origin/requestId", "LENGTH", "requestId: (expected: 1..64 printable characters)");
        }
        return new Origin(kind, requestId);
    }
}
