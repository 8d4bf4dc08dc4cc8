package tillsync.service.people.access;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tillsync.article.ZoneHistory;
import tillsync.people.UserId;
import tillsync.service.store.ended.Endings;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Zones;
import tillsync.till.MerchantId;

/** The table of people, and of those who may add tills. */
@Repository
public class Accounts {
    /** Stands in place of a hash: no password is right until a new one is set. */
    public static final String NO_PASSWORD = "!";

    private static final String SELECT = "select id, email, name, password_hash from account where ";

    private final JdbcClient jdbc;
    private final Endings endings;
    private final Zones zones;

    public Accounts(JdbcClient jdbc, Endings endings, Zones zones) {
        this.jdbc = jdbc;
        this.endings = endings;
        this.zones = zones;
    }

    /** @param email in lower case */
    public record Account(String id, String email, String name, String passwordHash) {}

    public record Membership(String id, String name, String role) {}

    public Optional<Account> byEmail(String email) {
        return jdbc.sql(SELECT + "email = ?").param(email).query(Account.class).optional();
    }

    /** The account of somebody who signs in. A locked account is not found. */
    public Optional<Account> toSignIn(String email) {
        return jdbc.sql(SELECT + "email = ? and locked_at is null")
                .param(email)
                .query(Account.class)
                .optional();
    }

    /**
     * An account as the operator sees it.
     *
     * @param lockedAt the time since which nobody can use it; null: it can be used
     */
    public record Listed(
            String id,
            String email,
            String name,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime lockedAt) {}

    /**
     * Accounts by their addresses, at most {@code limit} after {@code after}.
     *
     * @param part of the address or the name, in lower case; "": all
     */
    public List<Listed> search(String part, String after, int limit) {
        return jdbc.sql("select id, email, name, created_at, locked_at from account where email > ?"
                        + " and (? = '' or position(? in email) > 0 or position(? in lower(name)) > 0)"
                        + " order by email limit ?")
                .params(after, part, part, part, limit)
                .query(Listed.class)
                .list();
    }

    public Optional<Listed> listed(String email) {
        return jdbc.sql("select id, email, name, created_at, locked_at from account where email = ?")
                .param(email)
                .query(Listed.class)
                .optional();
    }

    /** Locks the account from that time on, for its password and its tokens; null: unlocks it. */
    public void keepOut(UserId user, @Nullable OffsetDateTime since) {
        jdbc.sql("update account set locked_at = ? where id = ?")
                .param(since)
                .param(user.value())
                .update();
    }

    public Optional<Account> byId(String id) {
        return jdbc.sql(SELECT + "id = ?").param(id).query(Account.class).optional();
    }

    /** Finds the existing ones among these accounts. */
    public Map<UserId, Account> all(Collection<UserId> users) {
        return users.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(SELECT + "id in (:users)")
                        .param("users", users.stream().map(UserId::value).toList())
                        .query(Account.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(account -> UserId.of(account.id()), account -> account));
    }

    /**
     * Locks the account's row until the transaction ends. Whoever gives the account something locks it first, before
     * any till's row. Refuses NOT_FOUND if it was closed.
     */
    public void lock(UserId user) {
        var found = jdbc.sql("select id from account where id = ? for update")
                .param(user.value())
                .query(String.class)
                .optional();
        if (found.isEmpty()) {
            throw Rights.notFound();
        }
    }

    /** Raised whenever all sessions of the account end, and with each new password; empty if the account is locked. */
    Optional<Integer> epoch(UserId user) {
        return jdbc.sql("select epoch from account where id = ? and locked_at is null")
                .param(user.value())
                .query(Integer.class)
                .optional();
    }

    void raiseEpoch(UserId user) {
        jdbc.sql("update account set epoch = epoch + 1 where id = ?")
                .param(user.value())
                .update();
    }

    public void remove(UserId user) {
        endings.add(EndedAccounts.CLOSED, Map.of("account", user.value()));
        jdbc.sql("delete from account where id = ?").param(user.value()).update();
    }

    public boolean isEmpty() {
        return jdbc.sql("select count(*) from account").query(Long.class).single() == 0;
    }

    public void rename(String id, String name) {
        jdbc.sql("update account set name = ? where id = ?").params(name, id).update();
    }

    /**
     * Replaces the password. The old one is no longer good, not even in a restored backup. Call it in a transaction.
     */
    public void changePassword(String id, String passwordHash) {
        jdbc.sql("update account set password_hash = ?, epoch = epoch + 1 where id = ?")
                .params(passwordHash, id)
                .update();
        epoch(UserId.of(id))
                .ifPresent(epoch ->
                        endings.add(EndedAccounts.PASSWORD, Map.of("account", id, "epoch", Integer.toString(epoch))));
    }

    /** Adds an account with a merchant of its own. @param zone of the merchant; null: the service's */
    @Transactional
    public void signUp(Account account, String merchant, OffsetDateTime at, @Nullable String zone) {
        jdbc.sql("insert into account (id, email, name, password_hash, created_at) values (?, ?, ?, ?, ?)")
                .params(account.id(), account.email(), account.name(), account.passwordHash(), at)
                .update();
        jdbc.sql("insert into merchant (id, name, created_at) values (?, ?, ?)")
                .params(merchant, account.name(), at)
                .update();
        jdbc.sql("insert into membership (merchant, account, role) values (?, ?, 'OWNER')")
                .params(merchant, account.id())
                .update();
        Optional.ofNullable(zone)
                .flatMap(ZoneHistory::zone)
                .ifPresent(chosen -> zones.choose(MerchantId.of(merchant), chosen));
    }

    public List<Membership> memberships(String account) {
        return jdbc.sql("select m.id, m.name, s.role from membership s join merchant m on m.id = s.merchant"
                        + " where s.account = ? order by m.id")
                .param(account)
                .query(Membership.class)
                .list();
    }
}
