package tillsync.service.articles.editing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** How far the tills are that get a main's articles: the main itself, and its followers. */
@Repository
class Arrivals {
    private final JdbcTemplate jdbc;

    Arrivals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One till.
     *
     * @param applied the revision of that catalogue that it has; -1: it has none of it yet
     * @param clockSkewSeconds how far its clock is ahead; null: it never said
     */
    record Till(
            DeviceId id,
            String name,
            String software,
            boolean main,
            long applied,
            @Nullable Long clockSkewSeconds) {
        public boolean has(long revision) {
            return applied >= revision;
        }
    }

    /** The tills of a user that have their articles from a main, and the main itself, by name. Each is found by an index. */
    List<Till> of(DeviceId main, CatalogueId catalogue, UserId user) {
        return jdbc.query(
                "select d.id, d.name, d.software, p.follows, c.cursor_position, c.clock_skew_seconds"
                        + " from (select device, follows from place where device = ?"
                        + " union all select device, follows from place where follows = ?) p"
                        + " join device d on d.id = p.device join till_user u on u.device = d.id"
                        + " left join contact c on c.device = d.id"
                        + " where u.account = ? and d.signed_off_at is null"
                        + " order by d.name, d.id",
                (row, index) -> new Till(
                        DeviceId.of(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4) == null,
                        applied(row.getString(5), catalogue),
                        row.getObject(6, Long.class)),
                main.value(),
                main.value(),
                user.value());
    }

    private static long applied(@Nullable String position, CatalogueId catalogue) {
        var cursor = position == null ? null : Cursor.parse(position);
        return cursor != null && cursor.catalogue().equals(catalogue) ? cursor.revision() : -1;
    }
}
