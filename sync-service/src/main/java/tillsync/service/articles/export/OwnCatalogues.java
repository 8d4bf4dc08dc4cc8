package tillsync.service.articles.export;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.topology.Places;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.device.Device;

/** Whose histories a till has: of the catalogue that its articles come from, and of those that it had as a main. */
@Repository
class OwnCatalogues {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Places places;

    OwnCatalogues(JdbcClient jdbc, Places places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    /** @param since when its first change set was stored; null: there was none yet */
    record Own(CatalogueId id, boolean isPresent, @Nullable OffsetDateTime since) {}

    /** The present one first, then the latest. */
    List<Own> of(Device device) {
        var present = places.sourceOf(device.id()).catalogue();
        return jdbc.sql("select c.id, r.recorded_at from catalogue c left join revision r on r.catalogue = c.id"
                        + " and r.revision = 1 where c.id in (select cast(? as varchar(36)) union all"
                        + " select id from catalogue where main = ? and merchant = ?)"
                        + " order by case when c.id = ? then 0 else 1 end, r.recorded_at desc limit ?")
                .params(present.value(), device.id().value(), device.merchant().value(), present.value(), MOST)
                .query((row, index) -> {
                    var id = CatalogueId.of(row.getString(1));
                    return new Own(id, id.equals(present), row.getObject(2, OffsetDateTime.class));
                })
                .list();
    }

    /** The named one, or the present one where none is named. Refuses NOT_FOUND where it is not one of the till's. */
    CatalogueId named(Device device, @Nullable String name) {
        return of(device).stream()
                .filter(own -> name == null || name.isEmpty()
                        ? own.isPresent()
                        : own.id().value().equals(name))
                .findFirst()
                .orElseThrow(Ownership::notFound)
                .id();
    }
}
