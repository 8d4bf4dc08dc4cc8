package tillsync.service.fleet.team;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/** Finds users who were lately connected with an OWNER's tills. Owners are told by mail, and on the page. */
@Component
public class Newcomers {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int MOST = 20;

    private final TillUsers users;
    private final Accounts accounts;
    private final Clock clock;

    Newcomers(TillUsers users, Accounts accounts, Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param id of the user */
    public record Newcomer(String id, String name, String till, String tillName, OffsetDateTime since) {}

    /** The newest first. */
    public List<Newcomer> atTillsOf(UserId owner) {
        var since = clock.instant().minus(LATELY).atOffset(ZoneOffset.UTC);
        var found = users.newcomers(owner, since, MOST);
        var people = accounts.all(found.stream().map(TillUsers.Newcomer::user).toList());
        return found.stream()
                .flatMap(each -> Optional.ofNullable(people.get(each.user()))
                        .map(account -> new Newcomer(
                                each.user().value(),
                                account.name(),
                                each.till().value(),
                                each.tillName(),
                                each.since()))
                        .stream())
                .toList();
    }

    /** Marks as seen by the owner that somebody was connected with a till. */
    public void seen(UserId owner, String newcomer, String till) {
        atTillsOf(owner).stream()
                .filter(one -> one.id().equals(newcomer) && one.till().equals(till))
                .forEach(one -> users.seen(owner, UserId.of(one.id()), DeviceId.of(one.till())));
    }
}
