package tillsync.service.fleet.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.till.DeviceId;

/**
 * A main and its followers, as far as a user is connected with them and wants to see them.
 *
 * @param main null: it is not shown
 * @param mainName null: it is gone meanwhile
 * @param hidden the main, if it is the user's but not among what they want to see
 */
record TillGroup(
        @Nullable DeviceView main,
        @Nullable String mainName,
        @Nullable DeviceId hidden,
        List<DeviceView> followers) {

    /** Mains with followers first, independent ones last; each by name. */
    static List<TillGroup> of(List<DeviceView> tills, Selection selection) {
        var byName = Comparator.comparing(DeviceView::name).thenComparing(DeviceView::id);
        var followers = new TreeMap<DeviceId, List<DeviceView>>();
        tills.stream()
                .filter(till -> till.follows() != null)
                .filter(selection::shows)
                .sorted(byName)
                .forEach(till -> followers
                        .computeIfAbsent(till.follows(), main -> new ArrayList<>())
                        .add(till));
        var groups = new ArrayList<TillGroup>();
        var independent = new ArrayList<TillGroup>();
        tills.stream().filter(till -> till.follows() == null).sorted(byName).forEach(main -> {
            var own = followers.remove(main.id());
            if (selection.shows(main)) {
                var group = new TillGroup(main, main.name(), null, own == null ? List.of() : own);
                (main.followers() == 0 ? independent : groups).add(group);
            } else if (own != null) {
                groups.add(new TillGroup(null, main.name(), main.id(), own));
            }
        });
        followers
                .values()
                .forEach(own ->
                        groups.add(new TillGroup(null, own.get(0).following().followsName(), null, own)));
        groups.addAll(independent);
        return groups;
    }
}
