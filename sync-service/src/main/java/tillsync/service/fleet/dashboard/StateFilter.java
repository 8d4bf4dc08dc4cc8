package tillsync.service.fleet.dashboard;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.status.ConnectionState;
import tillsync.status.SyncState;

/** Selects tills by their state. */
enum StateFilter {
    ALL(till -> true),
    ATTENTION(till -> till.status().attention()),
    PENDING(till -> till.pending() > 0 || till.status().sync().state() == SyncState.UNSENT),
    STALE(till -> is(till, ConnectionState.STALE)),
    NOT_CONNECTED(
            till -> is(till, ConnectionState.NOT_CONNECTED) && till.status().known()),
    NEVER(till -> !till.status().known()),
    OFF(till -> is(till, ConnectionState.OFF));

    private final Predicate<DeviceView> shows;

    StateFilter(Predicate<DeviceView> shows) {
        this.shows = shows;
    }

    private static boolean is(DeviceView till, ConnectionState state) {
        return till.status().connection() == state;
    }

    boolean shows(DeviceView till) {
        return shows.test(till);
    }

    /** The name of the filter in the address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The filter of that word; ALL for an unknown word, such as from an old bookmark. */
    static StateFilter of(String word) {
        return Arrays.stream(values())
                .filter(filter -> filter.word().equals(word))
                .findFirst()
                .orElse(ALL);
    }
}
