package tillsync.service.fleet.dashboard;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.service.fleet.overview.DeviceView;

/**
 * A user's choice of tills, held entirely in the page's address.
 *
 * @param place of a shop; "": all of them
 * @param query words that must each be in the name, the place or the model; "": any
 * @param open groups that are unfolded
 * @param after the till after which the list begins; "": none
 */
record TillSelection(StateFilter state, String place, String query, Set<String> open, String after) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    boolean shows(DeviceView till) {
        return isInPlace(till) && state.shows(till);
    }

    private boolean isInPlace(DeviceView till) {
        return (place.isEmpty() || place.equals(till.place())) && matches(till);
    }

    private boolean matches(DeviceView till) {
        if (query.isBlank()) {
            return true;
        }
        var text = plain(till.name() + " " + Objects.requireNonNullElse(till.place(), "") + " "
                + till.identity().model());
        return SPACE.splitAsStream(plain(query).strip()).allMatch(text::contains);
    }

    /** Removes accents and lower-cases the text. */
    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    boolean isAll() {
        return state == StateFilter.ALL && place.isEmpty() && query.isBlank();
    }

    boolean unfolds(String group) {
        return open.contains(group);
    }

    public String address() {
        return address(state, open);
    }

    /** The address with a group unfolded, or folded if it is unfolded. */
    public String folding(String group) {
        var other = new TreeSet<>(open);
        if (!other.remove(group)) {
            other.add(group);
        }
        return address(state, other);
    }

    private String address(StateFilter other, Set<String> unfolded) {
        var address = UriComponentsBuilder.fromPath("/");
        if (other != StateFilter.ALL) {
            address.queryParam("state", other.word());
        }
        if (!place.isEmpty()) {
            address.queryParam("place", "{place}");
        }
        if (!query.isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (!unfolded.isEmpty()) {
            address.queryParam("open", "{open}");
        }
        if (!after.isEmpty()) {
            address.queryParam("after", "{after}");
        }
        return address.encode()
                .buildAndExpand(Map.of("place", place, "q", query, "open", String.join(" ", unfolded), "after", after))
                .toUriString();
    }

    /** The groups that an address names; at most {@code most}. */
    static Set<String> groups(String named, int most) {
        return new TreeSet<>(Stream.of(named.split(" "))
                .filter(group -> !group.isEmpty())
                .limit(most)
                .toList());
    }

    /**
     * A count that leads to the tills that it counts.
     *
     * @param chosen whether those are shown now
     */
    record Count(StateFilter state, long tills, String address, boolean chosen) {}

    /** Counts tills at the chosen place, by state. Zero counts are left out, except ALL and the chosen state. */
    List<Count> counts(List<DeviceView> tills) {
        return Arrays.stream(StateFilter.values())
                .map(filter -> new Count(
                        filter,
                        tills.stream()
                                .filter(this::isInPlace)
                                .filter(filter::shows)
                                .count(),
                        address(filter, Set.of()),
                        filter == state))
                .filter(count -> count.tills() > 0 || count.chosen() || count.state() == StateFilter.ALL)
                .toList();
    }

    static List<String> places(List<DeviceView> tills) {
        return tills.stream()
                .map(DeviceView::place)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
