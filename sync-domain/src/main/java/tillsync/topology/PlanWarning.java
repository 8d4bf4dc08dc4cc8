package tillsync.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.topology.TopologyEvent.Assigned;

/** What a user should know of a till before a change is made. */
public enum PlanWarning {
    /** Its edits that are not published yet will be held in the inbox. */
    UNPUBLISHED_EDITS,
    /** Its new catalogue starts with changes that it has not applied yet. */
    BEHIND,
    /** It will have no articles. */
    EMPTY,
    /** It becomes a main, which has no price group. */
    GROUP_ENDS,
    /** Its software knows no price groups: it goes on selling at base prices. */
    GROUPS_UNKNOWN,
    /** No article of its main names its price group. */
    GROUP_NOT_NAMED;

    /**
     * What a till is to its price group.
     *
     * @param had the group that it has before the change; null: none
     * @param known whether its software knows price groups
     * @param named whether any article that it gets names the group that it has after the change
     */
    public record Grouping(@Nullable PriceGroup had, boolean known, boolean named) {}

    /**
     * What a change costs a till.
     *
     * @param unpublished edits that the till had not published at its last report
     * @param behind changes that it has not applied yet
     * @param removed articles that go
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
