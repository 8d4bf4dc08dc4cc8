package tillsync.service.people.account;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.people.UserAgent;
import tillsync.service.people.audit.AccountEvents;

/** Names browsers in the language of the page, as {@code @accountWords} in templates. */
@Component("accountWords")
public class AccountWords {
    private final AccountEvents events;

    AccountWords(AccountEvents events) {
        this.events = events;
    }

    public String agent(UserAgent agent) {
        return events.agent(agent, LocaleContextHolder.getLocale());
    }
}
