package tillsync.service.feed.webhook;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Removes webhooks again after a restore: their receivers may learn nothing more. */
public final class EndedWebhooks implements EndsAgain {
    /** {@code webhook}: its id. */
    static final String WEBHOOK = "webhook";

    @Override
    public Set<String> kinds() {
        return Set.of(WEBHOOK);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return restored.sql("delete from webhook where id = ?")
                .param(ended.get("webhook"))
                .update();
    }

    /** Pauses all webhooks. Their users check the addresses and resume them. */
    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("update webhook set paused = 'USER' where paused is null")
                .update();
    }
}
