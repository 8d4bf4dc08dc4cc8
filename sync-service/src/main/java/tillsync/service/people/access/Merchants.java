package tillsync.service.people.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.store.database.Dialect;
import tillsync.service.tills.access.MerchantLock;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.tills.device.Zones;
import tillsync.till.MerchantId;

/** The tables of merchants, and of who may add tills to them. */
@Repository
public class Merchants implements MerchantLock {
    /** Replaces a merchant's name that was a person's. */
    static final String NEUTRAL_NAME = "Betrieb";

    private static final int MOST_OWNERS = 20;

    private final JdbcClient jdbc;
    private final Devices devices;
    private final TillUsers users;
    private final Zones zones;
    private final Dialect dialect;

    Merchants(JdbcClient jdbc, Devices devices, TillUsers users, Zones zones, Dialect dialect) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.users = users;
        this.zones = zones;
        this.dialect = dialect;
    }

    public Optional<String> name(MerchantId merchant) {
        return jdbc.sql("select name from merchant where id = ?")
                .param(merchant.value())
                .query(String.class)
                .optional();
    }

    /**
     * A merchant as the operator sees it.
     *
     * @param owners addresses of those who may add tills to it
     */
    public record Listed(MerchantId id, String name, OffsetDateTime createdAt, List<String> owners) {}

    /**
     * Merchants by their ids, at most {@code limit} after {@code after}.
     *
     * @param part of the name or an owner's address, in lower case, or the whole id; "": all
     */
    public List<Listed> search(String part, String after, int limit) {
        var found = jdbc.sql("select id, name, created_at from merchant m where id > ? and (? = '' or id = ?"
                        + " or position(? in lower(name)) > 0 or exists (select 1 from membership s"
                        + " join account a on a.id = s.account where s.merchant = m.id and position(? in a.email) > 0))"
                        + " order by id limit ?")
                .params(after, part, part, part, part, limit)
                .query(Merchants::listed)
                .list();
        return found.stream().map(this::withOwners).toList();
    }

    public Optional<Listed> listed(String id) {
        return jdbc.sql("select id, name, created_at from merchant where id = ?")
                .param(id)
                .query(Merchants::listed)
                .optional()
                .map(this::withOwners);
    }

    private static Listed listed(ResultSet row, int index) throws SQLException {
        return new Listed(
                MerchantId.of(row.getString(1)), row.getString(2), row.getObject(3, OffsetDateTime.class), List.of());
    }

    /** The users who may add tills to a merchant. */
    public List<UserId> members(MerchantId merchant) {
        return jdbc.sql("select account from membership where merchant = ? order by account")
                .param(merchant.value())
                .query((row, index) -> UserId.of(row.getString(1)))
                .list();
    }

    public void removeMember(MerchantId merchant, UserId user) {
        jdbc.sql("delete from membership where merchant = ? and account = ?")
                .params(merchant.value(), user.value())
                .update();
    }

    /** Deletes a merchant of which nothing else is left. */
    public void erase(MerchantId merchant) {
        jdbc.sql("delete from membership where merchant = ?")
                .param(merchant.value())
                .update();
        remove(merchant);
    }

    private Listed withOwners(Listed merchant) {
        return new Listed(merchant.id(), merchant.name(), merchant.createdAt(), owners(merchant.id()));
    }

    private List<String> owners(MerchantId merchant) {
        return jdbc.sql("select a.email from membership s join account a on a.id = s.account where s.merchant = ?"
                        + " order by a.email limit ?")
                .params(merchant.value(), MOST_OWNERS)
                .query(String.class)
                .list();
    }

    /**
     * Locks the merchant's row until the transaction ends. On PostgreSQL, uses the weakest lock that works: a new till's row
     * holds the merchant's key, and two transactions with one each would otherwise wait for each other.
     */
    @Override
    public void lock(MerchantId merchant) {
        jdbc.sql(
                        dialect == Dialect.H2
                                ? "select id from merchant where id = ? for update"
                                : "select id from merchant where id = ? for no key update")
                .param(merchant.value())
                .query(String.class)
                .optional();
    }

    boolean hasAnother(MerchantId merchant, UserId user) {
        return jdbc.sql("select 1 from membership where merchant = ? and account <> ? limit 1")
                        .params(merchant.value(), user.value())
                        .query(Integer.class)
                        .optional()
                        .isPresent()
                || users.isOwnedByAnother(merchant, user);
    }

    /** The merchants to which a user may add tills. */
    List<MerchantId> of(UserId user) {
        return jdbc.sql("select merchant from membership where account = ? order by merchant")
                .param(user.value())
                .query((row, index) -> MerchantId.of(row.getString(1)))
                .list();
    }

    /** Returns true if the merchant requires a second factor of everybody with a role at its tills. */
    public boolean wantsSecondFactor(MerchantId merchant) {
        return jdbc.sql("select second_factor from merchant where id = ?")
                .param(merchant.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    public void setSecondFactor(MerchantId merchant, boolean wanted) {
        jdbc.sql("update merchant set second_factor = ? where id = ?")
                .params(wanted, merchant.value())
                .update();
    }

    /** Returns true if a merchant of the user, or of one of their tills, requires a second factor. */
    public boolean needsSecondFactor(UserId user) {
        return jdbc.sql("select 1 from merchant m where m.second_factor and (m.id in (select merchant from membership"
                        + " where account = ?) or m.id in (select merchant from user_till where account = ?"
                        + " and signed_off_at is null)) limit 1")
                .params(user.value(), user.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Takes the user, whose account is about to be removed, out of all merchants. */
    public void leave(UserId user) {
        var merchants = of(user);
        jdbc.sql("delete from membership where account = ?").param(user.value()).update();
        merchants.forEach(merchant -> leave(merchant, user));
    }

    /** Keeps a merchant that still has users, or tills (signed-off ones too), but not under a person's name. */
    private void leave(MerchantId merchant, UserId user) {
        if (devices.isThereAny(merchant) || isThereAnyMember(merchant)) {
            handOver(merchant);
            jdbc.sql("update merchant set name = ? where id = ? and name = (select name from account where id = ?)")
                    .params(NEUTRAL_NAME, merchant.value(), user.value())
                    .update();
        } else {
            remove(merchant);
        }
    }

    private void remove(MerchantId merchant) {
        zones.forget(merchant);
        jdbc.sql("delete from merchant where id = ?").param(merchant.value()).update();
    }

    /** Lets the owners of its tills add tills, if nobody else is left who may. */
    private void handOver(MerchantId merchant) {
        if (!isThereAnyMember(merchant)) {
            users.ownersOf(merchant).forEach(owner -> jdbc.sql(
                            "insert into membership (merchant, account, role) values (?, ?, 'OWNER')")
                    .params(merchant.value(), owner.value())
                    .update());
        }
    }

    private boolean isThereAnyMember(MerchantId merchant) {
        return jdbc.sql("select 1 from membership where merchant = ? limit 1")
                .param(merchant.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
