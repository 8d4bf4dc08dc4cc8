package tillsync.service.fleet.team;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Invitations that were withdrawn or accepted: their links work once. */
public final class EndedInvitations implements EndsAgain {
    /** {@code invitation}: its id. */
    static final String INVITATION = "invitation";

    @Override
    public Set<String> kinds() {
        return Set.of(INVITATION);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return restored.sql("delete from invitation where id = ?")
                .param(ended.get("invitation"))
                .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("delete from invitation").update();
    }
}
