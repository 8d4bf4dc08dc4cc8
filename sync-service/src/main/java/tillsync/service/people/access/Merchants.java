package tillsync.service.people.access;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.store.database.Dialect;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.MerchantId;

/** The tables of merchants, and of who may add tills to them. */
@Repository
public class Merchants {
    /** Replaces a merchant's name that was a person's. */
    private static final String NEUTRAL_NAME = "Betrieb";

    private final JdbcClient jdbc;
    private final Devices devices;
    private final TillUsers users;
    private final Dialect dialect;

    Merchants(JdbcClient jdbc, Devices devices, TillUsers users, Dialect dialect) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.users = users;
        this.dialect = dialect;
    }

    public Optional<String> name(MerchantId merchant) {
        return jdbc.sql("select name from merchant where id = ?")
                .param(merchant.value())
                .query(String.class)
                .optional();
    }

    /**
     * Locks the merchant's row until the transaction ends. On PostgreSQL as weakly as it goes: a new till's row holds the
     * merchant's key, and two transactions with one each would wait for each other.
     */
    public void lock(MerchantId merchant) {
        jdbc.sql(
                        dialect == Dialect.H2
                                ? "select id from merchant where id = ? for update"
                                : "select id from merchant where id = ? for no key update")
                .param(merchant.value())
                .query(String.class)
                .optional();
    }

    /** Whether another user than this one may add tills to the merchant, or is OWNER of one of its tills. */
    public boolean hasAnother(MerchantId merchant, UserId user) {
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
            jdbc.sql("delete from merchant where id = ?")
                    .param(merchant.value())
                    .update();
        }
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
