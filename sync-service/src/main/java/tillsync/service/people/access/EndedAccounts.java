package tillsync.service.people.access;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** API tokens that were revoked, passwords that were replaced, and accounts that were closed. */
public final class EndedAccounts implements EndsAgain {
    /** {@code token}: its id. */
    static final String TOKEN = "account.token";

    /**
     * {@code account}, and the {@code epoch} that the new password began. An account that has reached that epoch stays
     * as it is.
     */
    static final String PASSWORD = "account.password";

    /** {@code account}. */
    static final String CLOSED = "account.closed";

    /** Exceeds the epochs that an account uses up: lists from before the restore must not end its next password. */
    private static final int FAR = 1_000;

    @Override
    public Set<String> kinds() {
        return Set.of(TOKEN, PASSWORD, CLOSED);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return switch (ended.kind()) {
            case TOKEN ->
                restored.sql("delete from account_token where id = ?")
                        .param(ended.get("token"))
                        .update();
            case PASSWORD -> {
                int epoch = Integer.parseInt(ended.get("epoch"));
                yield restored.sql("update account set password_hash = ?, epoch = ? where id = ? and epoch < ?")
                        .params(Accounts.NO_PASSWORD, epoch, ended.get("account"), epoch)
                        .update();
            }
            default -> close(ended.get("account"), restored);
        };
    }

    /**
     * Removes the account. Its merchants lose a name that was the person's, and owners of their tills may add more
     * tills.
     */
    private static int close(String account, JdbcClient restored) {
        restored.sql("delete from account_token where account = ?")
                .param(account)
                .update();
        var merchants = restored.sql("select merchant from membership where account = ?")
                .param(account)
                .query(String.class)
                .list();
        restored.sql("delete from membership where account = ?").param(account).update();
        merchants.forEach(merchant -> leave(merchant, account, restored));
        return restored.sql("delete from account where id = ?").param(account).update();
    }

    private static void leave(String merchant, String account, JdbcClient restored) {
        restored.sql("update merchant set name = ? where id = ? and name = (select name from account where id = ?)")
                .params(List.of(Merchants.NEUTRAL_NAME, merchant, account))
                .update();
        restored.sql("insert into membership (merchant, account, role) select distinct u.merchant, u.account, 'OWNER'"
                        + " from user_till u where u.merchant = ? and u.role = 'OWNER'"
                        + " and not exists (select 1 from membership m where m.merchant = u.merchant)")
                .param(merchant)
                .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        int tokens = restored.sql("delete from account_token").update();
        return tokens
                + restored.sql("update account set password_hash = ?, epoch = epoch + ?")
                        .params(Accounts.NO_PASSWORD, FAR)
                        .update();
    }
}
