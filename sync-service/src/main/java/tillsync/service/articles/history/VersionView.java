package tillsync.service.articles.history;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.web.page.FieldChange;

/**
 * One version of an article, as its page shows it.
 *
 * @param kind NEW, CHANGED, REMOVED or BACK
 * @param changes field by field, against the version before
 * @param maker null: it is not known
 * @param followers when each of them had it
 */
record VersionView(
        long revision,
        String kind,
        @Nullable OffsetDateTime recordedAt,
        List<FieldChange> changes,
        Makers.@Nullable Maker maker,
        List<Arrival> followers) {
    /**
     * The time at which a till had a version.
     *
     * @param basis REPORTED: the till's own time; BOUNDED: by then at the latest; SUPERSEDED: the till went straight to
     *     a later version; PENDING: the till does not have it yet
     * @param at null if the till has not reached the version, or if its time is not known
     */
    record Arrival(String till, String basis, @Nullable OffsetDateTime at) {}

    /** The number of followers that have this version or a later one. */
    public long arrived() {
        return followers.stream()
                .filter(arrival -> !arrival.basis().equals("PENDING"))
                .count();
    }
}
