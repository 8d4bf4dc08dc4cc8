package tillsync.service.fleet.team;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.AccountClosing;

/** Who closes their account leaves all their tills. */
@Component
class ClosingAccounts {
    private final Teams teams;

    ClosingAccounts(Teams teams) {
        this.teams = teams;
    }

    @EventListener
    void on(AccountClosing closing) {
        teams.leaveAll(closing.user());
    }
}
