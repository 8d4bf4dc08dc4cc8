package tillsync.service.engine.gate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.Work;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/**
 * The table of actors who asked tills for changes, if their merchant wants a second pair of eyes: nobody approves their
 * own changes. Rows are written before the till is asked, since it may publish before it answers.
 */
@Repository
public class Askers {
    private final JdbcClient jdbc;
    private final Devices devices;
    private final MerchantLimits limits;
    private final Work work;
    private final Clock clock;

    Askers(JdbcClient jdbc, Devices devices, MerchantLimits limits, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.limits = limits;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Stores the user who asks for a change, before the till gets the request. Keeps the first user of each id: a
     * request that is repeated has the same content.
     *
     * @param by the name of an actor
     */
    public void note(String by, DeviceId till, String request) {
        if (isWanted(till) && of(till, request).isEmpty()) {
            work.inTransaction(by, () -> add(by, till, request));
        }
    }

    /** Stores the asker as {@link #note} does, but joins the caller's transaction. */
    public void add(String by, DeviceId till, String request) {
        if (isWanted(till) && of(till, request).isEmpty()) {
            jdbc.sql("insert into change_asker (device, request, asker, asked_at) values (?, ?, ?, ?)")
                    .params(till.value(), request, by, StoredTime.of(clock.instant()))
                    .update();
        }
    }

    private boolean isWanted(DeviceId till) {
        return devices.find(till)
                .filter(device -> limits.prices(device.merchant()).on())
                .isPresent();
    }

    /** The actors who asked first, in order; several if they asked at the same time, none if none was noted. */
    List<String> of(DeviceId till, String request) {
        return jdbc.sql("select asker from change_asker where device = ? and request = ? order by asker")
                .params(till.value(), request)
                .query(String.class)
                .list();
    }

    record Asked(DeviceId till, String request) {}

    /** Reads the actors of many requests to these tills, as {@link #of(DeviceId, String)} does for one. */
    Map<Asked, List<String>> of(Collection<String> tills, Collection<String> requests) {
        return tills.isEmpty() || requests.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(
                                "select device, request, asker from change_asker where device in (:tills) and request in (:requests)"
                                        + " order by asker")
                        .param("tills", tills)
                        .param("requests", requests)
                        .query((row, index) ->
                                Map.entry(new Asked(DeviceId.of(row.getString(1)), row.getString(2)), row.getString(3)))
                        .list()
                        .stream()
                        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    public void forgetBefore(OffsetDateTime time) {
        jdbc.sql("delete from change_asker where asked_at < ?").param(time).update();
    }
}
