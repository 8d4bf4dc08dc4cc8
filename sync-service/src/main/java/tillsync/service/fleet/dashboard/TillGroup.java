package tillsync.service.fleet.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.notice.TillMessage.Tone;
import tillsync.till.DeviceId;

/**
 * A main and its followers, or all independent tills, as far as a user is connected with them and wants to see them.
 * Tills with problems are never folded, as long as there is room.
 *
 * @param key of the group in the address: its main's id, or INDEPENDENT
 * @param main null: it is not shown, or the tills are independent
 * @param mainName null: the tills are independent, or their main was signed off meanwhile
 * @param hidden the main, if it is the user's but not among what they want to see
 * @param rows the others, the worst first
 * @param folded the number of further rows
 * @param allGood whether all of those are up to date
 * @param unfolded whether the user has unfolded it
 */
record TillGroup(
        String key,
        @Nullable TillRow main,
        @Nullable String mainName,
        @Nullable DeviceId hidden,
        List<TillRow> rows,
        int folded,
        boolean allGood,
        boolean unfolded) {
    static final String INDEPENDENT = "independent";

    /** The most tills without problems that a group shows. */
    private static final int MOST_WELL = 8;
    /** With more tills than this, those that are off or behind also count as tills without problems. */
    private static final int MANY = 30;
    /** The most rows that a page shows unasked, however many have problems. */
    private static final int MOST_ROWS = 72;

    private static final Comparator<TillGroup> WRONG_FIRST = Comparator.<TillGroup, Boolean>comparing(
                    group -> !group.isWrong())
            .thenComparing(group -> group.key.equals(INDEPENDENT))
            .thenComparing(group -> group.mainName == null ? "" : group.mainName)
            .thenComparing(TillGroup::key);

    public boolean isIndependent() {
        return key.equals(INDEPENDENT);
    }

    private boolean isWrong() {
        return (main != null && main.isWrong())
                || (!rows.isEmpty() && rows.get(0).isWrong());
    }

    /** The number of tills, including the main and the folded rows. */
    public int size() {
        return rows.size() + folded + (main == null ? 0 : 1);
    }

    static List<TillGroup> of(List<TillRow> tills, TillSelection selection) {
        var followers = new TreeMap<DeviceId, List<TillRow>>();
        tills.stream()
                .filter(row -> row.till().follows() != null && selection.shows(row.till()))
                .sorted(TillRow.WORST_FIRST)
                .forEach(row -> followers
                        .computeIfAbsent(row.till().follows(), main -> new ArrayList<>())
                        .add(row));
        var groups = new ArrayList<TillGroup>();
        var independent = new ArrayList<TillRow>();
        tills.stream().filter(row -> row.till().follows() == null).forEach(main -> {
            var id = main.till().id();
            var own = followers.remove(id);
            boolean shown = selection.shows(main.till());
            if (shown && main.till().followers() == 0) {
                independent.add(main);
            } else if (shown || own != null) {
                groups.add(whole(id.value(), shown ? main : null, main.till().name(), shown ? null : id, own));
            }
        });
        followers.forEach((main, own) -> groups.add(
                whole(main.value(), null, own.get(0).till().following().followsName(), null, own)));
        if (!independent.isEmpty()) {
            independent.sort(TillRow.WORST_FIRST);
            groups.add(whole(INDEPENDENT, null, null, null, independent));
        }
        groups.sort(WRONG_FIRST);
        return folded(groups, selection, tills.size());
    }

    private static TillGroup whole(
            String key,
            @Nullable TillRow main,
            @Nullable String name,
            @Nullable DeviceId hidden,
            @Nullable List<TillRow> rows) {
        return new TillGroup(key, main, name, hidden, rows == null ? List.of() : rows, 0, true, false);
    }

    private static List<TillGroup> folded(List<TillGroup> groups, TillSelection selection, int tills) {
        var folded = new ArrayList<TillGroup>();
        int room = MOST_ROWS;
        for (var group : groups) {
            boolean unfolded = selection.unfolds(group.key);
            int most = unfolded ? group.rows.size() : Math.min(Math.max(0, room), group.fitting(tills, selection));
            folded.add(group.showing(most, unfolded && group.fitting(tills, selection) < group.rows.size()));
            room -= most + 1;
        }
        return folded;
    }

    /** The number of rows shown without unfolding; all of them if the user has narrowed the selection. */
    private int fitting(int tills, TillSelection selection) {
        if (!selection.isAll()) {
            return rows.size();
        }
        var well = tills > MANY ? Stream.of(Tone.QUIET, Tone.GOOD) : Stream.of(Tone.GOOD);
        var tones = well.toList();
        int others =
                (int) rows.stream().filter(row -> !tones.contains(row.tone())).count();
        boolean few = rows.size() - others <= MOST_WELL && tills <= MOST_ROWS;
        return few ? rows.size() : others;
    }

    private TillGroup showing(int most, boolean byUser) {
        var rest = rows.subList(most, rows.size());
        boolean good = rest.stream().allMatch(row -> row.tone() == Tone.GOOD);
        return new TillGroup(key, main, mainName, hidden, rows.subList(0, most), rest.size(), good, byUser);
    }
}
