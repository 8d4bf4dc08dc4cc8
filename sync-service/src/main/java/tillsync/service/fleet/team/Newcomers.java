package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;

/** Who was connected lately with tills of which somebody is OWNER: owners are told, on the page too. */
@Repository
public class Newcomers {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    Newcomers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Newcomer(String name, String till, String tillName, OffsetDateTime since) {}

    /** The newest first. */
    public List<Newcomer> atTillsOf(UserId owner) {
        return jdbc.sql("select a.name, d.id, d.name, u.since from till_user o join till_user u on u.device = o.device"
                        + " join account a on a.id = u.account join device d on d.id = u.device"
                        + " where o.account = ? and o.role = 'OWNER' and u.account <> o.account and u.since > ?"
                        + " and d.signed_off_at is null order by u.since desc, u.account limit ?")
                .params(owner.value(), clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC), MOST)
                .query((row, index) -> new Newcomer(
                        row.getString(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class)))
                .list();
    }
}
