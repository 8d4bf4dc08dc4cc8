package tillsync.service.web.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field in which a version differs from the one before.
 *
 * @param field such as price; attribute and other have a name of their own
 * @param before null: it was not there
 * @param after null: it is gone
 */
public record FieldChange(
        String field,
        String own,
        @Nullable String before,
        @Nullable String after) {

    /** Returns true if both changes are of the same field. */
    public boolean isOf(FieldChange other) {
        return field.equals(other.field) && own.equals(other.own);
    }

    /** Returns the differences, in the order of the fields; all fields if there was no article before. */
    static List<FieldChange> between(Map<Fields.Name, String> before, Map<Fields.Name, String> after) {
        var names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        var changes = new ArrayList<FieldChange>();
        for (var name : names) {
            var was = before.get(name);
            var is = after.get(name);
            if (was == null || !was.equals(is)) {
                changes.add(new FieldChange(name.field(), name.own(), was, is));
            }
        }
        return changes;
    }
}
