package tillsync.service.fleet.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.service.fleet.overview.DeviceView;

/**
 * What somebody wants to see of their tills; all of it is in the address.
 *
 * @param place of a shop; "": all of them
 * @param after where the list begins; "": at its beginning
 */
record Selection(StateFilter state, String place, String after) {

    boolean shows(DeviceView till) {
        return isInPlace(till) && state.shows(till);
    }

    private boolean isInPlace(DeviceView till) {
        return place.isEmpty() || place.equals(till.place());
    }

    boolean isAll() {
        return state == StateFilter.ALL && place.isEmpty();
    }

    /** Its address. */
    public String address() {
        return address(state);
    }

    private String address(StateFilter other) {
        var address = UriComponentsBuilder.fromPath("/");
        if (other != StateFilter.ALL) {
            address.queryParam("state", other.word());
        }
        if (!place.isEmpty()) {
            address.queryParam("place", "{place}");
        }
        if (!after.isEmpty()) {
            address.queryParam("after", "{after}");
        }
        return address.encode()
                .buildAndExpand(Map.of("place", place, "after", after))
                .toUriString();
    }

    /**
     * A count that leads to the tills that it counts.
     *
     * @param chosen whether those are shown now
     */
    record Count(StateFilter state, long tills, String address, boolean chosen) {}

    /** Counts tills at the chosen place, by state. A count of none is left out, unless it is chosen. */
    List<Count> counts(List<DeviceView> tills) {
        return Arrays.stream(StateFilter.values())
                .map(filter -> new Count(
                        filter,
                        tills.stream()
                                .filter(this::isInPlace)
                                .filter(filter::shows)
                                .count(),
                        address(filter),
                        filter == state))
                .filter(count -> count.tills() > 0 || count.chosen() || count.state() == StateFilter.ALL)
                .toList();
    }

    /** All places that there are, by name. */
    static List<String> places(List<DeviceView> tills) {
        return tills.stream()
                .map(DeviceView::place)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
