package tillsync.service.fleet.watch;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/** Which tills the change of a catalogue concerns. */
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
}
