package tillsync.service.articles.history;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** The tills of a user that have their articles from a main now. */
@Repository
class ServedTills {
    private final JdbcClient jdbc;

    ServedTills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Served(DeviceId id, String name) {}

    /** The main itself first, where it is the user's, then its followers by name. */
    List<Served> of(UserId user, DeviceId main, int most) {
        return jdbc.sql("select d.id, d.name from till_user u join place p on p.device = u.device"
                        + " join device d on d.id = u.device where u.account = ? and d.signed_off_at is null"
                        + " and (p.device = ? or p.follows = ?)"
                        + " order by case when d.id = ? then 0 else 1 end, d.name, d.id limit ?")
                .params(user.value(), main.value(), main.value(), main.value(), most)
                .query((row, index) -> new Served(DeviceId.of(row.getString(1)), row.getString(2)))
                .list();
    }
}
