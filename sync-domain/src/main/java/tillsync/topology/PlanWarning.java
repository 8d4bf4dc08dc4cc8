package tillsync.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.topology.TopologyEvent.Assigned;

/** A warning about a till before a change is made. */
public enum PlanWarning {
    /** Its edits that are not published yet will be held in the inbox. */
    UNPUBLISHED_EDITS,
    /** Its new catalogue starts with changes that it has not applied yet. */
    BEHIND,
    /** The till will have no articles. */
    EMPTY,
    /** The till becomes a main, which has no price group. */
    GROUP_ENDS,
    /** Its software knows no price groups: it goes on selling at base prices. */
    GROUPS_UNKNOWN,
    /** No article of its main names its price group. */
    GROUP_NOT_NAMED;

    /**
     * The facts about a till's price group.
     *
     * @param had the group that it has before the change; null if none
     * @param known whether its software knows price groups
     * @param named whether any article that it gets names the group that it has after the change
     */
    public record Grouping(@Nullable PriceGroup had, boolean known, boolean named) {}

    /**
     * The cost of a change for a till.
     *
     * @param unpublished edits that the till had not published at its last report
     * @param behind changes that it has not applied yet
     * @param removed articles that it loses
     * @param remaining articles that it has afterwards
     */
    public record Cost(long unpublished, long behind, long removed, long remaining) {}

    public static List<PlanWarning> of(Assigned till, Cost cost, Grouping grouping) {
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
        if (till.follows() == null && grouping.had() != null) {
            warnings.add(GROUP_ENDS);
        }
        if (till.group() != null && !grouping.known()) {
            warnings.add(GROUPS_UNKNOWN);
        }
        if (till.group() != null && !grouping.named()) {
            warnings.add(GROUP_NOT_NAMED);
        }
        return warnings;
    }
}
