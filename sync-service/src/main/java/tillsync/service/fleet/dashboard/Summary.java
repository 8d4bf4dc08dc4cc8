package tillsync.service.fleet.dashboard;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tillsync.notice.Standing.Tone;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.status.SyncState;

/**
 * All tills in one sentence, and the one thing to do.
 *
 * @param tills how many there are
 * @param needy how many need somebody to look after them, which is what the notices are about
 * @param behind how many of the others are not up to date
 * @param fresh how many of the others were never heard of
 * @param worst what is wrong, if it is wrong with a single till
 * @param tone how loudly it is said
 */
record Summary(
        int tills,
        int needy,
        int behind,
        int fresh,
        @Nullable TillRow worst,
        Tone tone) {

    static Summary of(List<TillRow> tills) {
        var needy = tills.stream()
                .filter(TillRow::isWrong)
                .sorted(TillRow.WORST_FIRST)
                .toList();
        int behind = count(
                tills, till -> till.status().known() && till.status().sync().state() != SyncState.CURRENT);
        int fresh = count(tills, till -> !till.status().known());
        return new Summary(
                tills.size(),
                needy.size(),
                behind,
                fresh,
                needy.size() == 1 ? needy.get(0) : null,
                needy.isEmpty()
                        ? (behind + fresh > 0 ? Tone.QUIET : Tone.GOOD)
                        : needy.get(0).tone());
    }

    private static int count(List<TillRow> tills, Predicate<DeviceView> is) {
        return (int) tills.stream()
                .filter(row -> !row.isWrong() && is.test(row.till()))
                .count();
    }

    /** What the sentence says: needy, tills, behind, fresh, and name and words of the one till. */
    public Object[] values() {
        return worst == null
                ? new Object[] {needy, tills, behind, fresh}
                : new Object[] {needy, tills, behind, fresh, worst.till().name(), worst.says()};
    }

    /** The key of the sentence. */
    public String key() {
        if (tills == 0) {
            return "overview.empty";
        }
        if (needy > 0) {
            return worst == null ? "overview.needy" : "overview.needy.one";
        }
        var what = behind > 0 ? "overview.behind" : fresh > 0 ? "overview.fresh" : "overview.fine";
        if (tills == 1) {
            return what + ".only";
        }
        return (behind > 0 ? behind : fresh) == 1 ? what + ".one" : what;
    }
}
