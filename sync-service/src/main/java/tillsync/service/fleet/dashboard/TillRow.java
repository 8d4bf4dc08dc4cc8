package tillsync.service.fleet.dashboard;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tillsync.notice.Standing.Tone;
import tillsync.service.fleet.overview.DeviceView;

/**
 * A till as one line of the overview.
 *
 * @param says the one thing that is said of it
 * @param leads where that leads; null: nowhere
 */
record TillRow(DeviceView till, String says, @Nullable String leads) {
    /** What is wrong comes first. */
    static final Comparator<TillRow> WORST_FIRST = Comparator.comparing(TillRow::tone)
            .thenComparing(row -> row.till().name())
            .thenComparing(row -> row.till().id());

    /** Public for its template, as the next one. */
    public Tone tone() {
        return till.status().standing().tone();
    }

    /** Whether its changes are counted beside what is said of it. */
    public boolean alsoPending() {
        return till.pending() > 0 && !pendingAddress().equals(leads);
    }

    String pendingAddress() {
        return "/tills/" + till.id() + "/pending";
    }

    boolean isWrong() {
        return till.status().attention();
    }
}
