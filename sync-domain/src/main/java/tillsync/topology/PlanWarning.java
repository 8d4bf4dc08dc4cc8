package tillsync.topology;

import java.util.ArrayList;
import java.util.List;
import tillsync.topology.TopologyEvent.Assigned;

/** What a user should know of a till before a change is made. */
public enum PlanWarning {
    /** Its edits that are not published yet will be held in the inbox. */
    UNPUBLISHED_EDITS,
    /** Its new catalogue starts with changes that it has not applied yet. */
    BEHIND,
    /** It will have no articles. */
    EMPTY;

    /**
     * What a change costs a till.
     *
     * @param unpublished edits that the till had not published at its last report
     * @param behind changes that it has not applied yet
     * @param removed articles that go
     * @param remaining articles that it has afterwards
     */
    public record Cost(long unpublished, long behind, long removed, long remaining) {}

    public static List<PlanWarning> of(Assigned till, Cost cost) {
        var warnings = new ArrayList<PlanWarning>();
        if (till.follows() != null && cost.unpublished() > 0) {
            warnings.add(UNPUBLISHED_EDITS);
        }
        if (till.copied() && cost.behind() > 0) {
            warnings.add(BEHIND);
        }
        if (cost.removed() > 0 && cost.remaining() == 0) {
            warnings.add(EMPTY);
        }
        return warnings;
    }
}
