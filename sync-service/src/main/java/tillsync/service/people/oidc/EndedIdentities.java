package tillsync.service.people.oidc;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Identities at a sign-in service that were unlinked. */
public final class EndedIdentities implements EndsAgain {
    /** {@code identity}: its id. */
    static final String IDENTITY = "account.identity";

    @Override
    public Set<String> kinds() {
        return Set.of(IDENTITY);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return restored.sql("delete from provider_identity where id = ?")
                .param(ended.get("identity"))
                .update();
    }

    /**
     * Ends identities even of people without a password: the operator makes them a link for one, and they link their
     * identity anew.
     */
    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("delete from provider_identity").update();
    }
}
