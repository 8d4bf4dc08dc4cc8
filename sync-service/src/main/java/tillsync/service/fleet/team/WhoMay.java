package tillsync.service.fleet.team;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/**
 * Names the users who may do something that the current user may not, as {@code @whoMay} in templates. It names only
 * users whom the page of the team shows the current user too.
 */
@Component("whoMay")
public class WhoMay {
    private static final int MOST_NAMES = 5;

    private final TillUsers users;
    private final Accounts accounts;
    private final MessageSource texts;

    WhoMay(TillUsers users, Accounts accounts, MessageSource texts) {
        this.users = users;
        this.accounts = accounts;
        this.texts = texts;
    }

    /** The names of those with that role, or more, at a till; "": nobody. */
    public String at(DeviceId till, TillRole needed) {
        return names(till::equals, needed);
    }

    /**
     * The names of those with that role, or more, at one of these tills. Those who have it at most of them come first.
     */
    public String among(Collection<DeviceId> tills, TillRole needed) {
        return names(tills::contains, needed);
    }

    /** The names of those with that role, or more, at any till that the user sees. */
    public String anywhere(TillRole needed) {
        return names(till -> true, needed);
    }

    private String names(Predicate<DeviceId> meant, TillRole needed) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof UserCaller user)) {
            return "";
        }
        var tills = users.linksAtTillsOf(user.id()).stream()
                .filter(link -> meant.test(link.till()) && link.role().allows(needed))
                .collect(Collectors.groupingBy(TillUsers.Link::user, Collectors.counting()));
        var names = accounts.all(tills.keySet()).entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<UserId, Accounts.Account> one) -> -tills.getOrDefault(one.getKey(), 0L))
                        .thenComparing(one -> one.getValue().name(), String.CASE_INSENSITIVE_ORDER))
                .map(one -> one.getValue().name())
                .toList();
        var shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() <= MOST_NAMES
                ? shown
                : texts.getMessage(
                        "activity.names",
                        new Object[] {shown, names.size() - MOST_NAMES},
                        LocaleContextHolder.getLocale());
    }
}
