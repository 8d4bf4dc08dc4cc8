package tillsync.service.fleet.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.notice.Link;
import tillsync.notice.Reported;
import tillsync.notice.TillFacts;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.limits.quota.RefusedTills;
import tillsync.service.store.database.Parked;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.TillSettings;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.till.SoftwareVersion;

/** Reads the facts of many tills at once. */
@Repository
class FactRows {
    private static final String FACTS =
            "select d.id, d.name, d.place, d.software, d.store_copied, d.created_at, d.absent_hours, d.delivery,"
                    + " c.last_seen_at, c.cursor_position, c.verified, c.condition_code, c.condition_since,"
                    + " c.waiting_code, c.waiting_since, coalesce(c.held_count, 0) as held,"
                    + " coalesce(c.clock_skew_seconds, 0) as skew, coalesce(c.switched_off, false) as switched_off,"
                    + " p.follows, coalesce(m.own_catalogue, p.own_catalogue) as catalogue, g.held_revision, g.held_at,"
                    + " (select count(*) from inbox_entry e where e.device = d.id and e.status = 'HELD') as late,"
                    + " (select min(e.received_at) from inbox_entry e where e.device = d.id and e.status = 'HELD')"
                    + " as late_since, %s as role"
                    + " from device d join place p on p.device = d.id left join place m on m.device = p.follows"
                    + " left join contact c on c.device = d.id"
                    + " left join guarded_catalogue g on g.catalogue = coalesce(m.own_catalogue, p.own_catalogue)";

    private final JdbcClient jdbc;
    private final CurrentConnections connections;
    private final Catalogues catalogues;
    private final Parked parked;
    private final RefusedTills refusedTills;
    private final String minimum;

    FactRows(
            JdbcClient jdbc,
            CurrentConnections connections,
            Catalogues catalogues,
            Parked parked,
            RefusedTills refusedTills,
            TillSettings settings) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.catalogues = catalogues;
        this.parked = parked;
        this.refusedTills = refusedTills;
        this.minimum = settings.software().minimum();
    }

    /** The tills of a user, by id. @param merchant only that one's; null: all */
    List<KnownTill> ofUser(UserId user, @Nullable MerchantId merchant, int limit) {
        var named = merchant == null ? null : merchant.value();
        return read(jdbc.sql(FACTS.formatted("u.role") + " join till_user u on u.device = d.id"
                        + " where u.account = ? and d.signed_off_at is null"
                        + " and (cast(? as varchar(36)) is null or d.merchant = ?) order by d.id limit ?")
                .param(user.value())
                .param(named)
                .param(named)
                .param(limit));
    }

    /** Those of these tills that are not signed off; whose they are is not asked. */
    List<KnownTill> of(List<DeviceId> devices) {
        return devices.isEmpty()
                ? List.of()
                : read(jdbc.sql(FACTS.formatted("null") + " where d.id in (:devices) and d.signed_off_at is null")
                        .param("devices", devices.stream().map(DeviceId::value).toList()));
    }

    /** All tills, by id. @param after the last one that was read before */
    List<KnownTill> after(String after, int limit) {
        return read(
                jdbc.sql(FACTS.formatted("null") + " where d.id > ? and d.signed_off_at is null order by d.id limit ?")
                        .params(after, limit));
    }

    private List<KnownTill> read(JdbcClient.StatementSpec query) {
        var heads = new HashMap<CatalogueId, Long>();
        return query.query((row, index) -> till(row, heads)).list();
    }

    private KnownTill till(ResultSet row, Map<CatalogueId, Long> heads) throws SQLException {
        var role = row.getString("role");
        return new KnownTill(
                DeviceId.of(row.getString("id")),
                row.getString("name"),
                row.getString("place"),
                row.getInt("absent_hours"),
                role == null ? null : TillRole.valueOf(role),
                facts(row, heads));
    }

    private TillFacts facts(ResultSet row, Map<CatalogueId, Long> heads) throws SQLException {
        var lastContact = row.getObject("last_seen_at", OffsetDateTime.class);
        var connection = connections.of(DeviceId.of(row.getString("id")), lastContact, row.getBoolean("switched_off"));
        var heardOf =
                connection.since() == null ? row.getObject("created_at", OffsetDateTime.class) : connection.since();
        var link = Link.valueOf(connection.state());
        var cursor = row.getString("cursor_position");
        return new TillFacts(
                link,
                heardOf.toInstant(),
                Duration.ofHours(row.getInt("absent_hours")),
                !SoftwareVersion.isAtLeast(minimum, row.getString("software")),
                condition(row),
                reported(row, "waiting"),
                row.getInt("held"),
                row.getLong("skew"),
                row.getInt("late"),
                instant(row, "late_since"),
                row.getString("follows") == null && row.getObject("held_revision") != null
                        ? instant(row, "held_at")
                        : null,
                row.getBoolean("store_copied"),
                link == Link.CONNECTED && isBehind(row, cursor, heads),
                cursor == null ? "" : cursor,
                Boolean.FALSE.equals(row.getObject("verified", Boolean.class)));
    }

    /** Whether it could fetch something; by revisions, which is what a till moves along. */
    private boolean isBehind(ResultSet row, @Nullable String position, Map<CatalogueId, Long> heads)
            throws SQLException {
        var catalogue = CatalogueId.of(row.getString("catalogue"));
        var applied = position == null ? null : Cursor.parse(position);
        boolean elsewhere = applied != null && !applied.catalogue().equals(catalogue);
        boolean main = row.getString("follows") == null;
        if (main ? !elsewhere : row.getString("delivery").equals("HELD")) {
            return false;
        }
        var held = row.getObject("held_revision", Long.class);
        long upTo = !main && held != null
                ? held
                : heads.computeIfAbsent(
                        catalogue, unread -> catalogues.head(unread).revision());
        return elsewhere || (applied == null ? 0 : applied.revision()) < upTo;
    }

    /** What the service itself cannot do comes before what the till says. */
    private @Nullable Reported condition(ResultSet row) throws SQLException {
        var since = parked.since(row.getString("catalogue"));
        if (since != null) {
            return Reported.of(ProblemCode.PARKED.wireName(), since.toString());
        }
        var refused = refusedTills.cause(DeviceId.of(row.getString("id")));
        return refused != null ? Reported.of(refused.code(), refused.since()) : reported(row, "condition");
    }

    private static @Nullable Reported reported(ResultSet row, String name) throws SQLException {
        var code = row.getString(name + "_code");
        if (code == null || code.isEmpty()) {
            return null;
        }
        var since = row.getString(name + "_since");
        return Reported.of(code, since == null ? "" : since);
    }

    private static @Nullable Instant instant(ResultSet row, String name) throws SQLException {
        var time = row.getObject(name, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
