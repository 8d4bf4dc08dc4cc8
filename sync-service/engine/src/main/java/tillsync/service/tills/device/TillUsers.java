package tillsync.service.tills.device;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.service.store.ended.Endings;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** The table of users' roles at tills. Read at each request, so that a change takes effect at once. */
@Repository
public class TillUsers {
    private final JdbcClient jdbc;
    private final Endings endings;

    TillUsers(JdbcClient jdbc, Endings endings) {
        this.jdbc = jdbc;
        this.endings = endings;
    }

    public Optional<TillRole> roleOf(UserId user, DeviceId device) {
        return jdbc.sql("select role from till_user where account = ? and device = ?")
                .params(user.value(), device.value())
                .query((row, index) -> TillRole.valueOf(row.getString(1)))
                .optional();
    }

    /** All tills of a user, including those that were signed off, with the user's roles. */
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

    /** One of a till's users. */
    public record Member(UserId user, TillRole role, OffsetDateTime since) {}

    /** The users of a till, in the order in which they came. */
    public List<Member> members(DeviceId device) {
        return jdbc.sql("select account, role, since from till_user where device = ? order by since, account")
                .param(device.value())
                .query((row, index) -> new Member(
                        UserId.of(row.getString(1)),
                        TillRole.valueOf(row.getString(2)),
                        row.getObject(3, OffsetDateTime.class)))
                .list();
    }

    /** Returns when each user was first connected with a till of the merchant. Tills signed off since count too. */
    public Map<UserId, Instant> came(MerchantId merchant) {
        var came = new HashMap<UserId, Instant>();
        jdbc.sql("select u.account, min(u.since) from device d join till_user u on u.device = d.id"
                        + " where d.merchant = ? group by u.account")
                .param(merchant.value())
                .query(row -> {
                    came.put(
                            UserId.of(row.getString(1)),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return came;
    }

    /** The role of a user at a till. */
    public record Link(DeviceId till, UserId user, TillRole role) {}

    /** All users of the tills that this user sees, without those that were signed off. */
    public List<Link> linksAtTillsOf(UserId user) {
        return jdbc.sql("select t.device, t.account, t.role from till_user o join till_user t on t.device = o.device"
                        + " join device d on d.id = o.device where o.account = ? and d.signed_off_at is null")
                .param(user.value())
                .query((row, index) -> new Link(
                        DeviceId.of(row.getString(1)), UserId.of(row.getString(2)), TillRole.valueOf(row.getString(3))))
                .list();
    }

    /** A user who was connected with a till. */
    public record Newcomer(UserId user, DeviceId till, String tillName, OffsetDateTime since) {}

    /**
     * Users connected since that time with tills of which this user is OWNER, the newest first. Those already seen are
     * left out.
     */
    public List<Newcomer> newcomers(UserId owner, OffsetDateTime since, int limit) {
        return jdbc.sql(
                        "select u.account, d.id, d.name, u.since from till_user o join till_user u on u.device = o.device"
                                + " join device d on d.id = u.device where o.account = ? and o.role = 'OWNER'"
                                + " and u.account <> o.account and u.since > ? and d.signed_off_at is null"
                                + " and not exists (select 1 from newcomer_seen s where s.account = o.account"
                                + " and s.newcomer = u.account and s.device = u.device)"
                                + " order by u.since desc, u.account limit ?")
                .params(owner.value(), since, limit)
                .query((row, index) -> new Newcomer(
                        UserId.of(row.getString(1)),
                        DeviceId.of(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class)))
                .list();
    }

    /** Notes that an owner has seen a newcomer at a till, and is not to be told again. */
    public void seen(UserId owner, UserId newcomer, DeviceId till) {
        try {
            jdbc.sql("insert into newcomer_seen (account, newcomer, device)"
                            + " select ?, account, device from till_user where account = ? and device = ?")
                    .params(owner.value(), newcomer.value(), till.value())
                    .update();
        } catch (DuplicateKeyException pressedTwice) {
            // it is noted already
        }
    }

    /** The tills, among these, that each of these users is linked with. */
    public Map<UserId, Set<DeviceId>> among(Collection<UserId> users, Collection<DeviceId> devices) {
        var found = new HashMap<UserId, Set<DeviceId>>();
        jdbc.sql("select account, device from till_user where account in (:users) and device in (:devices)")
                .param("users", users.stream().map(UserId::value).toList())
                .param("devices", devices.stream().map(DeviceId::value).toList())
                .query(row -> {
                    found.computeIfAbsent(UserId.of(row.getString(1)), user -> new TreeSet<>())
                            .add(DeviceId.of(row.getString(2)));
                });
        return found;
    }

    /** The merchants of a user's tills, without those that were signed off. */
    public List<MerchantId> merchantsOf(UserId user) {
        return jdbc.sql("select distinct d.merchant from till_user u join device d on d.id = u.device"
                        + " where u.account = ? and d.signed_off_at is null order by d.merchant")
                .param(user.value())
                .query((row, index) -> MerchantId.of(row.getString(1)))
                .list();
    }

    /** The owners of the merchant's tills, also of those that were signed off. */
    public List<UserId> ownersOf(MerchantId merchant) {
        return jdbc.sql("select distinct u.account from device d join till_user u on u.device = d.id"
                        + " where d.merchant = ? and u.role = 'OWNER'")
                .param(merchant.value())
                .query((row, index) -> UserId.of(row.getString(1)))
                .list();
    }

    /** The merchants of the tills, not signed off, of which this user is OWNER. */
    public List<MerchantId> merchantsOwnedBy(UserId user) {
        return jdbc.sql("select distinct d.merchant from till_user u join device d on d.id = u.device"
                        + " where u.account = ? and u.role = 'OWNER' and d.signed_off_at is null order by d.merchant")
                .param(user.value())
                .query((row, index) -> MerchantId.of(row.getString(1)))
                .list();
    }

    /** Returns true if another user than this one is OWNER of a till of the merchant that is not signed off. */
    public boolean isOwnedByAnother(MerchantId merchant, UserId user) {
        return jdbc.sql("select 1 from device d join till_user u on u.device = d.id where d.merchant = ?"
                        + " and d.signed_off_at is null and u.role = 'OWNER' and u.account <> ? limit 1")
                .params(merchant.value(), user.value())
                .query(Integer.class)
                .optional()
                .isPresent();
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
        jdbc.sql("select since from till_user where account = ? and device = ?")
                .params(user.value(), device.value())
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(since -> endings.add(
                        EndedTills.USER,
                        Map.of(
                                "device",
                                device.value(),
                                "account",
                                user.value(),
                                "since",
                                since.toInstant().toString())));
        jdbc.sql("delete from till_user where account = ? and device = ?")
                .params(user.value(), device.value())
                .update();
    }

    /** Removes a user whose account is closed from all tills. */
    public void removeAll(UserId user) {
        jdbc.sql("delete from till_user where account = ?").param(user.value()).update();
    }
}
