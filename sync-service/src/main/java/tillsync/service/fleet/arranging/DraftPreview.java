package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.topology.Plan;
import tillsync.till.DeviceId;

/**
 * The effects of a draft, shown before it is applied.
 *
 * @param fields of the form that applies it
 * @param token of the plan
 * @param losses the losses; {@code know}: other facts worth knowing
 * @param undoing the version that is undone; null: none is
 */
record DraftPreview(
        Map<String, String> fields,
        String token,
        List<Row> rows,
        List<Loss> losses,
        List<String> know,
        @Nullable Long undoing) {

    /** The effect of the draft on one till. @param unpublished its unsent edits, in words; null: nothing to say */
    record Row(
            DeviceId id,
            String till,
            String from,
            String to,
            Plan.Effect counts,
            @Nullable String unpublished) {}

    /**
     * Something that is lost, or may be: a sentence.
     *
     * @param till whose articles these are; null: it is not about articles
     * @param grave whether nothing but an undo brings it back
     */
    record Loss(String text, @Nullable DeviceId till, boolean grave) {
        static Loss of(String text) {
            return new Loss(text, null, false);
        }
    }
}
