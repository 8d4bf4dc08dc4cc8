package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.people.access.Proof;

/** The one way in for browsers, by whatever their users have shown who they are. */
@Component
public class Entering {
    private final BrowserSessions sessions;

    Entering(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /** The password was right. @return the address to go on to */
    String afterPassword(HttpServletRequest request, Accounts.Account account) {
        return enter(request, UserId.of(account.id()), Proof.PASSWORD);
    }

    /**
     * Signs a user in who has shown all that is asked for. Refuses NOT_FOUND if the account is locked or closed.
     *
     * @return the address that they wanted to see
     */
    public String enter(HttpServletRequest request, UserId user, Proof how) {
        return sessions.begin(request, user, how);
    }
}
