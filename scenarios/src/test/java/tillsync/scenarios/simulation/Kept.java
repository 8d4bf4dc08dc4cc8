package tillsync.scenarios.simulation;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Edit;
import tillsync.client.store.Position;

/** What is kept of one till, to compare it with. */
final class Kept {
    /** What its software was told is saved, in order, since its disk is the present one. */
    final List<Edit> saved = new ArrayList<>();

    /** How many edits had arrived at the service when that began. */
    int before;

    /** How many that arrived since are known to be the first of those saved. */
    int matched;

    /** Its position when it was compared last. */
    @Nullable
    Position compared;

    /** Its disk was another shop's: by rule 4.5 its articles are the truth, in whatever order. */
    boolean foreign;

    /** Its articles are still what was on that disk: its next pull, or its report, finds that out. */
    boolean articlesAreForeign;

    /** Its software has taken over what it was killed before noting. */
    boolean softwareMayBeAhead;

    private @Nullable Object commit;
    private @Nullable LocalDateTime time;

    /** Whether what it sells was looked at already, after its last commit and at the time by which it sells. */
    boolean isLookedAt(SimulatedTill till) {
        Object last = till.store().synchronised(); // another one after each commit
        boolean isSame = last == commit && till.sellingTime().equals(time);
        commit = last;
        time = till.sellingTime();
        return isSame;
    }
}
