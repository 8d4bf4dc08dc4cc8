package tillsync.service.people.audit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.event.EventNames;
import tillsync.people.TillEvent.ChangeRequested;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;

/** Who had a till asked for changes: change sets name the request, and this the user. */
@Repository
public class Requests {
    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The actor, such as user:ID, of each of the last {@code most} requests. */
    public Map<String, String> of(DeviceId till, int most) {
        var askers = new HashMap<String, String>();
        RowCallbackHandler take = row -> {
            var request = Json.MAPPER.readTree(row.getBytes(2)).get("request").stringValue();
            askers.putIfAbsent(request, row.getString(1));
        };
        jdbc.sql("select actor, detail from audit_entry where device = ? and kind = ?"
                        + " order by device desc, position desc limit ?")
                .params(till.value(), EventNames.nameOf(ChangeRequested.class), most)
                .query(take);
        return askers;
    }
}
