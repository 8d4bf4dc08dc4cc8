package tillsync.service.people.account;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Mailed links. Those to replace a password end with a new password, and with the account. */
public final class EndedSecrets implements EndsAgain {
    @Override
    public Set<String> kinds() {
        return Set.of("account.password", "account.closed");
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return restored.sql("delete from password_reset where account = ?")
                .param(ended.get("account"))
                .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        int signUps = restored.sql("delete from sign_up").update();
        return signUps + restored.sql("delete from password_reset").update();
    }
}
