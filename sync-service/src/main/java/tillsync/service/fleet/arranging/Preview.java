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
 * @param before who follows whom now, {@code after} with the draft
 * @param undoing the version that is undone; null: none is
 */
record Preview(
        Map<String, String> fields,
        String token,
        List<Row> rows,
        List<Loss> losses,
        long lost,
        List<String> know,
        Picture before,
        Picture after,
        @Nullable Long undoing) {

    /** What the draft does to one till. @param unpublished what it has not transmitted, in words */
    record Row(String till, String from, String to, Plan.Effect counts, String unpublished) {}

    /**
     * Something that is lost.
     *
     * @param text a sentence
     * @param till whose articles these are; null: it is not about articles
     * @param articles the first of them, {@code further} how many there are beside them
     */
    record Loss(String text, @Nullable DeviceId till, List<Plan.Lost> articles, long further) {
        static Loss of(String text) {
            return new Loss(text, null, List.of(), 0);
        }
    }
}
