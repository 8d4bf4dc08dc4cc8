package tillsync.service.people.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.OperatorActed;
import tillsync.people.UserId;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.json.Json;
import tillsync.service.tills.access.OperatorNotes;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The log of the operator's acts on accounts and merchants, by ids alone. Entries outlive their accounts and merchants.
 * Users see them as events in the audit of the tills concerned. Call it in the transaction of a command.
 */
@Repository
public class OperatorLog implements OperatorNotes {
    /** The kind of its lines in the audit's second place. */
    private static final String ACT = "operator.act";

    private final JdbcClient jdbc;
    private final EventLog events;
    private final Devices devices;
    private final TillUsers users;
    private final AuditLines second;
    private final Clock clock;

    OperatorLog(JdbcClient jdbc, EventLog events, Devices devices, TillUsers users, AuditLines second, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.devices = devices;
        this.users = users;
        this.second = second;
        this.clock = clock;
    }

    /**
     * @param merchant null: the act concerns none
     * @param account null: the act concerns none
     */
    public record Act(
            long position,
            OffsetDateTime at,
            String what,
            @Nullable String merchant,
            @Nullable String account,
            String detail) {}

    /** The latest acts first. @param before the position that the last page ended with */
    public List<Act> before(long before, int limit) {
        return jdbc.sql("select position, done_at, what, merchant, account, detail from operator_act where position < ?"
                        + " order by position desc limit ?")
                .params(before, limit)
                .query((row, index) -> new Act(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    /** Notes an act on an account, also in the audit of its tills. */
    public void ofAccount(String what, UserId user) {
        note(what, null, user, "");
        var tills = users.tillsOf(user).keySet();
        devices.findAll(tills).stream()
                .collect(Collectors.groupingBy(
                        Device::merchant, LinkedHashMap::new, Collectors.mapping(Device::id, Collectors.toList())))
                .forEach((merchant, own) -> append(merchant, own, what, user));
    }

    /** Notes an act on a merchant, also in the audit of its tills. @param detail no name and no address */
    public void ofMerchant(String what, MerchantId merchant, String detail) {
        note(what, merchant, null, detail);
        append(merchant, devices.ofMerchant(merchant), what, null);
    }

    private void append(MerchantId merchant, List<DeviceId> tills, String what, @Nullable UserId user) {
        if (!tills.isEmpty()) {
            events.append(new OperatorActed(merchant, tills, what, user));
        }
    }

    @Override
    public void note(String what, String detail) {
        note(what, null, null, detail);
    }

    /** Notes an act without an event: its object is gone, or is the service. */
    public void note(String what, @Nullable MerchantId merchant, @Nullable UserId user, String detail) {
        var at = OffsetDateTime.now(clock);
        var ofMerchant = Optional.ofNullable(merchant).map(MerchantId::value).orElse(null);
        var ofAccount = Optional.ofNullable(user).map(UserId::value).orElse(null);
        jdbc.sql("insert into operator_act (done_at, what, merchant, account, detail) values (?, ?, ?, ?, ?)")
                .params(at, what)
                .param(ofMerchant)
                .param(ofAccount)
                .param(detail)
                .update();
        second.note(Json.MAPPER
                .createObjectNode()
                .put("at", at.toInstant().toString())
                .put("kind", ACT)
                .put("actor", "operator")
                .put("act", what)
                .put("merchant", ofMerchant)
                .put("account", ofAccount)
                .put("detail", detail));
    }
}
