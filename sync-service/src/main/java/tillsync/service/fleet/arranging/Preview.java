package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.topology.Plan;
import tillsync.till.DeviceId;

/**
 * What the draft would do, to be looked at before it is applied.
 *
 * @param fields of the form that applies it
 * @param token of the plan
 * @param losses what is lost, {@code know} what else is good to know
 * @param lost how many articles are lost in all
 * @param undoing the version that is undone; null: none is
 */
record Preview(
        Map<String, String> fields,
        String token,
        List<Row> rows,
        List<Loss> losses,
        long lost,
        List<String> know,
        @Nullable Long undoing) {

    /** What the draft does to one till. @param unpublished what it has not transmitted, in words */
    record Row(DeviceId id, String till, String from, String to, Plan.Effect counts, String unpublished) {
        /** Whether edits may be lost that it has not transmitted. */
        public boolean isUnsure() {
            var last = counts.unpublished();
            return counts.follows() != null && last != null && (last > 0 || counts.unpublishedAsOf() != null);
        }
    }

    /** Something that is lost: a sentence. @param till whose articles these are; null: it is not about articles */
    record Loss(String text, @Nullable DeviceId till) {
        static Loss of(String text) {
            return new Loss(text, null);
        }
    }
}
