package tillsync.service.fleet.arranging;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * The fields of any form of the page.
 *
 * @param merchant as it was chosen; null: the user has one only
 * @param version of the topology that the user has seen
 * @param draft as it was typed
 */
record DraftForm(@Nullable String merchant, long version, Draft draft, Map<String, String> fields) {

    /** Refuses INVALID_PARAMETER if they hold what no form of ours has written. */
    static DraftForm of(Map<String, String> fields) {
        var version = fields.getOrDefault("version", "");
        if (!version.matches("\\d{1,18}")) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "version: not a number (expected: that of a topology)");
        }
        return new DraftForm(fields.get("merchant"), Long.parseLong(version), Draft.read(fields), fields);
    }

    /** The value of a field; "" if it is missing. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The version that the draft undoes; null: none. */
    @Nullable
    Long undoing() {
        return field("undoing").matches("\\d{1,18}") ? Long.valueOf(field("undoing")) : null;
    }
}
