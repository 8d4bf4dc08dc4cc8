package tillsync.service.people.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables of people and merchants. */
@Repository
class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param email in lower case */
    record Account(String id, String email, String name, String passwordHash) {}

    record Membership(String id, String name, String role) {}

    Optional<Account> byEmail(String email) {
        return jdbc.sql("select id, email, name, password_hash from account where email = ?")
                .param(email)
                .query(Account.class)
                .optional();
    }

    Optional<Account> byId(String id) {
        return jdbc.sql("select id, email, name, password_hash from account where id = ?")
                .param(id)
                .query(Account.class)
                .optional();
    }

    boolean isEmpty() {
        return jdbc.sql("select count(*) from account").query(Long.class).single() == 0;
    }

    void rename(String id, String name) {
        jdbc.sql("update account set name = ? where id = ?").params(name, id).update();
    }

    void changePassword(String id, String passwordHash) {
        jdbc.sql("update account set password_hash = ? where id = ?")
                .params(passwordHash, id)
                .update();
    }

    /** Adds an account with a merchant of its own, whose owner it is. */
    @Transactional
    public void signUp(Account account, String merchant, OffsetDateTime at) {
        jdbc.sql("insert into account (id, email, name, password_hash, created_at) values (?, ?, ?, ?, ?)")
                .params(account.id(), account.email(), account.name(), account.passwordHash(), at)
                .update();
        jdbc.sql("insert into merchant (id, name, created_at) values (?, ?, ?)")
                .params(merchant, account.name(), at)
                .update();
        jdbc.sql("insert into membership (merchant, account, role) values (?, ?, 'OWNER')")
                .params(merchant, account.id())
                .update();
    }

    List<Membership> memberships(String account) {
        return jdbc.sql("select m.id, m.name, s.role from membership s join merchant m on m.id = s.merchant"
                        + " where s.account = ? order by m.id")
                .param(account)
                .query(Membership.class)
                .list();
    }
}
