package tillsync.service.fleet.dashboard;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tillsync.notice.TillMessage.Tone;
import tillsync.status.SyncState;
import tillsync.till.DeviceId;

/**
 * All tills in one sentence, and the one thing to do.
 *
 * @param tills how many there are
 * @param needy how many need somebody to look after them, which is what the notices are about
 * @param current how many of the others are connected and up to date
 * @param behind how many of the others are not up to date
 * @param fresh how many of the others were never heard of
 * @param worst the single till that needs somebody, or else the single one that is not current; null: several are, or
 *     none
 * @param tone how loudly it is said
 */
record Summary(
        int tills,
        int needy,
        int current,
        int behind,
        int fresh,
        @Nullable TillRow worst,
        Tone tone) {

    /** @param missed tills that should be connected now, and are not */
    static Summary of(List<TillRow> tills, Set<DeviceId> missed) {
        var needy = tills.stream()
                .filter(TillRow::isWrong)
                .sorted(TillRow.WORST_FIRST)
                .toList();
        var others = tills.stream()
                .filter(row -> !row.isWrong() && row.tone() != Tone.GOOD)
                .toList();
        var told = needy.isEmpty() ? others : needy;
        boolean isLoud =
                others.stream().anyMatch(row -> missed.contains(row.till().id()));
        return new Summary(
                tills.size(),
                needy.size(),
                tills.size() - needy.size() - others.size(),
                count(
                        others,
                        row -> row.till().status().known()
                                && row.till().status().sync().state() != SyncState.CURRENT),
                count(others, row -> !row.till().status().known()),
                told.size() == 1 ? told.get(0) : null,
                !needy.isEmpty()
                        ? needy.get(0).tone()
                        : others.isEmpty() ? Tone.GOOD : isLoud ? Tone.WARN : Tone.QUIET);
    }

    private static int count(List<TillRow> tills, Predicate<TillRow> is) {
        return (int) tills.stream().filter(is).count();
    }

    /** The arguments of the sentence: needy, tills, current, fresh, name and state of {@code worst}, not connected. */
    public Object[] values() {
        var name = worst == null ? "" : worst.till().name();
        var says = worst == null ? "" : worst.says();
        return new Object[] {needy, tills, current, fresh, name, says, tills - needy - current - behind};
    }

    /** The key of the sentence. */
    public String key() {
        if (tills == 0 || needy > 0) {
            return tills == 0 ? "overview.empty" : worst == null ? "overview.needy" : "overview.needy.one";
        }
        var what = current == tills ? "overview.fine" : fresh == tills - current ? "overview.fresh" : "overview.some";
        if (tills == 1) {
            return what.equals("overview.some") ? "overview.needy.one" : what + ".only";
        }
        return worst == null ? what : "overview.but-one";
    }
}
