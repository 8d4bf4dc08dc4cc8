package tillsync.service.people.passkey;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Passkeys that were removed. */
public final class EndedPasskeys implements EndsAgain {
    /** {@code passkey}: its id. */
    static final String PASSKEY = "account.passkey";

    @Override
    public Set<String> kinds() {
        return Set.of(PASSKEY);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return restored.sql("delete from passkey where id = ?")
                .param(ended.get("passkey"))
                .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("delete from passkey").update();
    }
}
