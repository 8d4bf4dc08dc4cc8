package tillsync.service.people.audit;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.event.EventNames;
import tillsync.people.TillEvent.HistoryExported;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;

/** Which histories were taken out of the service, with their final hashes. */
@Repository
public class Exports {
    private final JdbcClient jdbc;
    private final ActorNames names;

    Exports(JdbcClient jdbc, ActorNames names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    /**
     * @param by the name of who did, as it is today; null where there is nobody of that id any more
     * @param from null where it begins with the first version
     * @param to null where it goes up to {@code at}
     * @param hash "" where it was cut off
     */
    public record Export(
            OffsetDateTime at,
            @Nullable String by,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            long rows,
            String hash) {}

    /** The latest first. */
    public List<Export> of(DeviceId till, int most) {
        return jdbc.sql("select recorded_at, actor, detail from audit_entry where device = ? and kind = ?"
                        + " order by device desc, position desc limit ?")
                .params(till.value(), EventNames.nameOf(HistoryExported.class), most)
                .query((row, index) -> {
                    var detail = Json.MAPPER.readTree(row.getBytes(3));
                    return new Export(
                            row.getObject(1, OffsetDateTime.class),
                            names.of(row.getString(2)).orElse(null),
                            time(detail.get("from").stringValue()),
                            time(detail.get("to").stringValue()),
                            detail.get("rows").longValue(),
                            detail.get("hash").stringValue());
                })
                .list();
    }

    private static @Nullable OffsetDateTime time(String text) {
        return text.isEmpty() ? null : OffsetDateTime.parse(text);
    }
}
