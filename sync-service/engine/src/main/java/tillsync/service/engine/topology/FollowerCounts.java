package tillsync.service.engine.topology;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** Counts the followers of mains. */
@Repository
public class FollowerCounts {
    private final JdbcClient jdbc;

    FollowerCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a user's tills by the main that they follow. Asks till by till: a user has few of all places. */
    public Map<DeviceId, Integer> byMain(UserId user) {
        return counted(
                "select follows, count(*) from (select (select p.follows from place p where p.device = u.device)"
                        + " as follows from user_till u where u.account = ?) mine where follows is not null"
                        + " group by follows",
                user.value());
    }

    /** Counts the followers of each main that has any, of all merchants. */
    public Map<DeviceId, Integer> byMain() {
        return counted("select follows, count(*) from place where follows is not null group by follows");
    }

    private Map<DeviceId, Integer> counted(String query, Object... values) {
        var counts = new HashMap<DeviceId, Integer>();
        jdbc.sql(query).params(values).query(row -> {
            counts.put(DeviceId.of(row.getString(1)), row.getInt(2));
        });
        return counts;
    }
}
