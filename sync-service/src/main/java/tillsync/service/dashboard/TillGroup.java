package tillsync.service.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.DeviceView;
import tillsync.till.DeviceId;

/**
 * A main and its followers, as far as a user is connected with them.
 *
 * @param main null: it is not the user's
 * @param mainName null: it is gone meanwhile
 */
record TillGroup(@Nullable DeviceView main, @Nullable String mainName, List<DeviceView> followers) {

    /** Mains with followers first, independent ones last; each by name. */
    static List<TillGroup> of(List<DeviceView> tills) {
        var byName = Comparator.comparing(DeviceView::name).thenComparing(DeviceView::id);
        var followers = new TreeMap<DeviceId, List<DeviceView>>();
        tills.stream().filter(till -> till.follows() != null).sorted(byName).forEach(till -> followers
                .computeIfAbsent(till.follows(), main -> new ArrayList<>())
                .add(till));
        var groups = new ArrayList<TillGroup>();
        var independent = new ArrayList<TillGroup>();
        tills.stream().filter(till -> till.follows() == null).sorted(byName).forEach(main -> {
            var own = followers.remove(main.id());
            var group = new TillGroup(main, main.name(), own == null ? List.of() : own);
            (own == null ? independent : groups).add(group);
        });
        followers
                .values()
                .forEach(own -> groups.add(new TillGroup(null, own.get(0).followsName(), own)));
        groups.addAll(independent);
        return groups;
    }
}
