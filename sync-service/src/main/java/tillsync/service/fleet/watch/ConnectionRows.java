package tillsync.service.fleet.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.status.Strip.Span;
import tillsync.till.DeviceId;

/** The tables of watches, and of the connections of tills. */
@Repository
record ConnectionRows(JdbcClient jdbc) {
    /** A watch is over if it was not seen for this time. A running watch renews itself each minute. */
    private static final Duration OVER_AFTER = Duration.ofSeconds(100);

    private static final int MOST_OF_A_TILL = 1_000;
    private static final String SPANS =
            "select s.device, s.since, coalesce(s.ended_at, w.seen_at), s.farewell, s.ended_at is null"
                    + " from connection_span s join watch w on w.id = s.watch where s.device in (:devices)"
                    + " and coalesce(s.ended_at, w.seen_at) >= :from order by s.since desc limit :most";

    void beat(String watch, Instant since, Instant now) {
        int updated = jdbc.sql("update watch set seen_at = ? where id = ?")
                .params(utc(now), watch)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into watch (id, since, seen_at) values (?, ?, ?)")
                    .params(watch, utc(since), utc(now))
                    .update();
        }
    }

    void open(DeviceId device, Instant since, String watch) {
        jdbc.sql("insert into connection_span (device, since, watch, farewell) values (?, ?, ?, false)")
                .params(device.value(), utc(since), watch)
                .update();
    }

    void reopen(DeviceId device, Instant since, String watch) {
        jdbc.sql("update connection_span set ended_at = null, farewell = false"
                        + " where device = ? and since = ? and watch = ?")
                .params(device.value(), utc(since), watch)
                .update();
    }

    void close(DeviceId device, Instant since, String watch, Instant end, boolean farewell) {
        jdbc.sql("update connection_span set ended_at = ?, farewell = ? where device = ? and since = ? and watch = ?")
                .params(utc(end), farewell, device.value(), utc(since), watch)
                .update();
    }

    /** The connections of these tills, the latest first. Tills without any are left out. */
    Map<DeviceId, List<Span>> spans(List<DeviceId> devices, Instant from, Instant now) {
        var spans = new HashMap<DeviceId, List<Span>>();
        if (!devices.isEmpty()) {
            jdbc.sql(SPANS)
                    .param("devices", devices.stream().map(DeviceId::value).toList())
                    .param("from", utc(from))
                    .param("most", MOST_OF_A_TILL * devices.size())
                    .query(row -> {
                        spans.computeIfAbsent(DeviceId.of(row.getString(1)), device -> new ArrayList<>())
                                .add(new Span(
                                        instant(row, 2),
                                        row.getBoolean(5) ? end(instant(row, 3), now) : instant(row, 3),
                                        row.getBoolean(4)));
                    });
        }
        return spans;
    }

    /** The times in which any node watched. */
    List<Span> watched(Instant from, Instant now) {
        return jdbc.sql("select since, seen_at from watch where seen_at >= ? order by since")
                .param(utc(from))
                .query((row, index) -> Span.of(instant(row, 1), end(instant(row, 2), now)))
                .list();
    }

    private static Instant end(Instant seen, Instant now) {
        return seen.plus(OVER_AFTER).isBefore(now) ? seen : now;
    }

    /** Removes rows older than that time, and rows beyond a limit, of tills that come and go all the time. */
    void prune(Instant before) {
        jdbc.sql("delete from connection_span where ended_at < ?")
                .param(utc(before))
                .update();
        jdbc.sql("delete from watch where seen_at < ?").param(utc(before)).update();
        jdbc.sql("delete from connection_span where not exists (select 1 from watch w where w.id = watch)")
                .update();
        for (var device : jdbc.sql("select device from connection_span group by device having count(*) > ?")
                .param(MOST_OF_A_TILL)
                .query(String.class)
                .list()) {
            jdbc.sql("delete from connection_span where device = ? and since < (select min(since) from (select since"
                            + " from connection_span where device = ? order by since desc limit ?) newest)")
                    .params(device, device, MOST_OF_A_TILL)
                    .update();
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
