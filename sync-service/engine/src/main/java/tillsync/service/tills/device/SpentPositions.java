package tillsync.service.tills.device;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;

/** Removes archived positions that answer no question about what stays in the service. */
@Repository
public class SpentPositions {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Contacts contacts;

    SpentPositions(JdbcClient jdbc, Contacts contacts) {
        this.jdbc = jdbc;
        this.contacts = contacts;
    }

    /**
     * Removes the positions of a till that say no more than the position before them.
     *
     * @param revision of the catalogue, at which it begins from now on
     * @param until when that revision was stored
     * @param told revisions for which the service keeps the time at which the till first had them
     */
    public void remove(
            DeviceId till, CatalogueId catalogue, long revision, OffsetDateTime until, NavigableSet<Long> told) {
        var spent = new ArrayList<OffsetDateTime>();
        var last = new Position[1];
        contacts.positionsBehind(till, catalogue, revision, until, row -> {
            boolean isOlder = row.catalogue().equals(catalogue)
                    && row.revision() < revision
                    && !row.at().isAfter(until);
            if (isOlder && saysNoMore(row, last[0], told)) {
                spent.add(row.at());
            }
            last[0] = row;
            if (spent.size() == AT_ONCE) {
                remove(till, spent);
            }
        });
        if (!spent.isEmpty()) {
            remove(till, spent);
        }
    }

    /** Returns true if the position before this one answers each question in the same way. */
    private static boolean saysNoMore(Position row, @Nullable Position before, NavigableSet<Long> told) {
        if (before == null
                || !before.catalogue().equals(row.catalogue())
                || !Objects.equals(before.group(), row.group())
                || before.revision() > row.revision()) {
            return false;
        }
        var next = told.higher(before.revision());
        return next == null || next > row.revision();
    }

    private void remove(DeviceId till, List<OffsetDateTime> spent) {
        jdbc.sql("delete from device_position where device = :device and at_second in (:times)")
                .param("device", till.value())
                .param("times", List.copyOf(spent))
                .update();
        spent.clear();
    }
}
