package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tillsync.notice.Notice;
import tillsync.notice.Noticing;
import tillsync.notice.Sighting;
import tillsync.people.UserId;
import tillsync.service.people.access.UserCaller;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Says what users should look after, by the facts as they are now. Flush contacts first. */
@Component("openNotices")
public class OpenNotices {
    static final int MOST_TILLS = 5_000;
    static final int MOST = 1_000;

    private final FactReader facts;
    private final NoticeRows rows;
    private final Clock clock;

    OpenNotices(FactReader facts, NoticeRows rows, Clock clock) {
        this.facts = facts;
        this.rows = rows;
        this.clock = clock;
    }

    /** The notices about a user's tills, the worst first. @param merchant only of its tills; null: of all */
    List<NoticeView> of(UserId user, @Nullable MerchantId merchant) {
        return of(user, facts.ofUser(user, merchant, MOST_TILLS));
    }

    List<NoticeView> of(UserId user, List<KnownTill> tills) {
        var looking = looking(rows.openOf(user));
        return tills.stream()
                .flatMap(till -> looking.of(till).map(notice -> NoticeView.of(till, notice)))
                .sorted(NoticeView.WORST_FIRST)
                .limit(MOST)
                .toList();
    }

    List<KnownTill> tills(UserId user) {
        return facts.ofUser(user, null, MOST_TILLS);
    }

    /** Those of these tills that need attention, since there is a notice about them. Does not ask whose they are. */
    public Set<DeviceId> needing(List<DeviceId> tills) {
        var looking = looking(rows.openOf(tills));
        return facts.of(tills).stream()
                .filter(till -> looking.of(till).findAny().isPresent())
                .map(KnownTill::id)
                .collect(Collectors.toSet());
    }

    /** How many of all tills need attention, as of the last look. */
    public int countNeeding() {
        return rows.countTills(clock.instant());
    }

    /**
     * How many notices there are for the user who asks for a page, as of the last look, half a minute ago at most; 0 if
     * nobody has signed in. To look at all tills anew for each page would cost more than the page.
     */
    public int count() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof UserCaller user
                ? rows.count(user.id(), clock.instant())
                : 0;
    }

    /** Finds notices by what was seen before, at a time. */
    private record Looking(Map<DeviceId, Map<String, Sighting>> seen, Instant now) {
        Stream<Notice> of(KnownTill till) {
            return Noticing.of(till.facts(), seen.getOrDefault(till.id(), Map.of()), now).stream();
        }
    }

    private Looking looking(List<NoticeRow> seen) {
        return new Looking(bySighting(seen), clock.instant());
    }

    private static Map<DeviceId, Map<String, Sighting>> bySighting(List<NoticeRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        NoticeRow::device,
                        Collectors.toMap(NoticeRow::code, NoticeRow::sighting, (one, other) -> one)));
    }
}
