package tillsync.service.fleet.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** Whom a change concerns: the users of a till, and the tills of a catalogue. */
@Repository
class Watchers {
    private final JdbcClient jdbc;

    Watchers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The tills that have their articles from these catalogues, and the mains themselves: two questions, each of an index, since
     * for "or" H2 reads all places there are.
     */
    List<DeviceId> tillsOf(Collection<CatalogueId> catalogues) {
        return jdbc.sql("select p.device from catalogue c join place p on p.device = c.main where c.id in (:catalogues)"
                        + " union select p.device from catalogue c join place p on p.follows = c.main"
                        + " where c.id in (:catalogues)")
                .param("catalogues", catalogues.stream().map(CatalogueId::value).toList())
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .list();
    }

    /** Which of these tills are whose, of the users named. */
    Map<UserId, Set<DeviceId>> usersOf(Collection<DeviceId> devices, Collection<UserId> users) {
        var found = new HashMap<UserId, Set<DeviceId>>();
        jdbc.sql("select account, device from till_user where account in (:users) and device in (:devices)")
                .param("users", users.stream().map(UserId::value).toList())
                .param("devices", devices.stream().map(DeviceId::value).toList())
                .query(row -> {
                    found.computeIfAbsent(UserId.of(row.getString(1)), user -> new TreeSet<>())
                            .add(DeviceId.of(row.getString(2)));
                });
        return found;
    }
}
