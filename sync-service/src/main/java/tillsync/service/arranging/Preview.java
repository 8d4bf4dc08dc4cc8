package tillsync.service.arranging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.topology.Plan;

/**
 * What the draft would do, to be looked at before it is applied.
 *
 * @param fields of the form that applies it
 * @param token of the plan
 * @param losses what is lost, in sentences, {@code know} what else is good to know
 * @param before who follows whom now, {@code after} with the draft
 * @param undoing the version that is undone; null: none is
 */
record Preview(
        Map<String, String> fields,
        String token,
        List<Row> rows,
        List<String> losses,
        List<String> know,
        Picture before,
        Picture after,
        @Nullable Long undoing) {

    /** What it does to one till. */
    record Row(String till, String from, String to, Plan.Effect counts) {}
}
