package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tillsync.article.PriceGroup;
import tillsync.service.engine.topology.TopologyView.MainView;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;
import tillsync.topology.Place;
import tillsync.topology.Topology;

/** Version 7:   main -> north (at station prices), south;   other -> west. */
class TopologyViewTest {
    private static final DeviceId MAIN = DeviceId.of("main");
    private static final DeviceId NORTH = DeviceId.of("north");
    private static final DeviceId SOUTH = DeviceId.of("south");
    private static final DeviceId OTHER = DeviceId.of("other");
    private static final DeviceId WEST = DeviceId.of("west");
    private static final PriceGroup STATION = new PriceGroup("Bahnhof");
    private static final Topology TOPOLOGY = new Topology(
            MerchantId.of("shop"),
            7,
            Map.of(
                    MAIN,
                    new Place(null, null, 1),
                    NORTH,
                    new Place(MAIN, null, 2, new GroupVersion(STATION, 2)),
                    SOUTH,
                    new Place(MAIN, null, 3),
                    OTHER,
                    new Place(null, null, 4),
                    WEST,
                    new Place(OTHER, null, 5)));

    private static TopologyView seen(DeviceId... tills) {
        return TopologyView.of(TOPOLOGY, Set.of(tills), till -> "name of " + till, null);
    }

    private static MainView main(DeviceId main, DeviceId... followers) {
        return new MainView(main, "name of " + main, List.of(followers));
    }

    @Test
    void isOfAllTillsForAUserOfAllTills() {
        var view = seen(MAIN, NORTH, SOUTH, OTHER, WEST);

        assertThat(view.version()).isEqualTo(7);
        assertThat(view.mains()).containsExactly(main(MAIN, NORTH, SOUTH), main(OTHER, WEST));
        assertThat(view.groups()).isEqualTo(Map.of(NORTH, STATION));
        assertThat(view.devices()).isNull();
    }

    @Test
    void hasTheMainsOfAUsersFollowersButNoOtherTills() {
        assertThat(seen(SOUTH).mains()).containsExactly(main(MAIN, SOUTH));
        assertThat(seen(SOUTH).groups()).isNull();
        assertThat(seen(OTHER).mains()).containsExactly(main(OTHER));
        assertThat(seen().mains()).isEmpty();
    }
}
