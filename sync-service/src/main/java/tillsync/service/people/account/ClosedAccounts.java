package tillsync.service.people.account;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;

/** What is removed with an account, from all tables that know it. */
@Repository
class ClosedAccounts {
    /** What a merchant is called whose name was a person's. */
    static final String NEUTRAL_NAME = "Betrieb";

    private static final List<String> OF_ACCOUNT = List.of(
            "delete from till_user where account = ?",
            "delete from account_token where account = ?",
            "delete from password_reset where account = ?",
            "delete from sign_up where email = (select email from account where id = ?)",
            "delete from browser_session where principal_name = ?");

    private final JdbcClient jdbc;

    ClosedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remove(UserId user) {
        OF_ACCOUNT.forEach(statement -> with(statement, user.value()));
        var merchants = jdbc.sql("select merchant from membership where account = ?")
                .param(user.value())
                .query(String.class)
                .list();
        with("delete from membership where account = ?", user.value());
        merchants.forEach(merchant -> leave(merchant, user));
        with("delete from account where id = ?", user.value());
    }

    /** A merchant that still has tills, also signed-off ones, or users, stays; it does not go on under a person's name. */
    private void leave(String merchant, UserId user) {
        int removed = jdbc.sql("delete from merchant where id = ?"
                        + " and not exists (select 1 from membership s where s.merchant = merchant.id)"
                        + " and not exists (select 1 from device d where d.merchant = merchant.id)")
                .param(merchant)
                .update();
        if (removed == 0) {
            handOver(merchant);
            jdbc.sql("update merchant set name = ? where id = ? and name = (select name from account where id = ?)")
                    .params(NEUTRAL_NAME, merchant, user.value())
                    .update();
        }
    }

    /** Where nobody is left who may add tills, those may who own some of them. */
    private void handOver(String merchant) {
        jdbc.sql("insert into membership (merchant, account, role)"
                        + " select distinct d.merchant, u.account, 'OWNER' from device d join till_user u on u.device = d.id"
                        + " where d.merchant = ? and u.role = 'OWNER'"
                        + " and not exists (select 1 from membership s where s.merchant = d.merchant)")
                .param(merchant)
                .update();
    }

    private void with(String statement, String id) {
        jdbc.sql(statement).param(id).update();
    }
}
