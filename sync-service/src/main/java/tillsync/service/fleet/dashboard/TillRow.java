package tillsync.service.fleet.dashboard;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tillsync.notice.TillMessage.Tone;
import tillsync.service.fleet.overview.DeviceView;

/**
 * A till as one line of the overview.
 *
 * @param says its one sentence
 * @param leads the address that the sentence links to; null: none
 */
record TillRow(DeviceView till, String says, @Nullable String leads) {
    static final Comparator<TillRow> WORST_FIRST = Comparator.comparing(TillRow::tone)
            .thenComparing(row -> row.till().name())
            .thenComparing(row -> row.till().id());

    /** Public for its template, like the next one. */
    public Tone tone() {
        return till.status().standing().tone();
    }

    /** Returns true if the row also shows the number of pending changes, since its sentence does not lead to them. */
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
