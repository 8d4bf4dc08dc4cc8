package tillsync.service.people.account;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.Limits;

/**
 * Nobody's mailbox is filled by others: four mails an hour that anybody can ask for. Links in earlier mails stay good meanwhile,
 * so that whoever uses them up keeps nobody out.
 */
@Component
class MailLimit {
    private static final int MOST = 4;

    private final Limit ofMailboxes;

    MailLimit(Limits limits) {
        this.ofMailboxes = limits.limit("mails to this address", MOST, Duration.ofHours(1));
    }

    void take(String email) {
        ofMailboxes.of(email).take();
    }

    boolean hasRoom(String email) {
        return ofMailboxes.of(email).hasRoom();
    }
}
