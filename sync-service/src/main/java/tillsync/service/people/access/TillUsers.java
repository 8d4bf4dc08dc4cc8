package tillsync.service.people.access;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** The table of who may do what with which till. Read at each request, so that a change holds at once. */
@Repository
public class TillUsers {
    private final JdbcClient jdbc;

    TillUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<TillRole> roleOf(UserId user, DeviceId device) {
        return jdbc.sql("select role from till_user where account = ? and device = ?")
                .params(user.value(), device.value())
                .query((row, index) -> TillRole.valueOf(row.getString(1)))
                .optional();
    }

    /** All tills of a user, those that were signed off too, with what the user may do. */
    public Map<DeviceId, TillRole> tillsOf(UserId user) {
        return roles("select device, role from till_user where account = ?", user.value(), DeviceId::of);
    }

    /** The users of a till. Decisions are made with the till's row locked. */
    public TillTeam team(MerchantId merchant, DeviceId device) {
        return new TillTeam(
                merchant,
                device,
                roles("select account, role from till_user where device = ?", device.value(), UserId::of));
    }

    private <K> Map<K, TillRole> roles(String query, String of, Function<String, K> id) {
        return jdbc
                .sql(query)
                .param(of)
                .query((row, index) -> Map.entry(id.apply(row.getString(1)), TillRole.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Tills, not signed off, of which this user is the only OWNER. */
    public List<DeviceId> onlyOwnedBy(UserId user) {
        return jdbc.sql("select u.device from till_user u join device d on d.id = u.device"
                        + " where u.account = ? and u.role = 'OWNER' and d.signed_off_at is null"
                        + " and not exists (select 1 from till_user o where o.device = u.device"
                        + " and o.role = 'OWNER' and o.account <> u.account) order by u.device")
                .param(user.value())
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .list();
    }

    public void put(DeviceId device, UserId user, TillRole role, OffsetDateTime since) {
        int updated = jdbc.sql("update till_user set role = ? where account = ? and device = ?")
                .params(role.name(), user.value(), device.value())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into till_user (device, account, role, since) values (?, ?, ?, ?)")
                    .params(device.value(), user.value(), role.name(), since)
                    .update();
        }
    }

    public void remove(DeviceId device, UserId user) {
        jdbc.sql("delete from till_user where account = ? and device = ?")
                .params(user.value(), device.value())
                .update();
    }
}
