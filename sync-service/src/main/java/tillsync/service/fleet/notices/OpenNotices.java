package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tillsync.condition.Explanation;
import tillsync.notice.Notice;
import tillsync.notice.Noticing;
import tillsync.notice.Sighting;
import tillsync.people.UserId;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Finds notices by the present facts. Flush contacts first. */
@Component("openNotices")
public class OpenNotices {
    static final int MOST_TILLS = 5_000;
    static final int MOST = 1_000;

    private final FactReader facts;
    private final NoticeRows rows;
    private final Snoozes snoozes;
    private final Clock clock;

    OpenNotices(FactReader facts, NoticeRows rows, Snoozes snoozes, Clock clock) {
        this.facts = facts;
        this.rows = rows;
        this.snoozes = snoozes;
        this.clock = clock;
    }

    /**
     * The notices about a user's tills, the worst first, including snoozed ones.
     *
     * @param merchant null: the tills of all merchants
     */
    List<NoticeView> of(UserId user, @Nullable MerchantId merchant) {
        return of(user, facts.ofUser(user, merchant, MOST_TILLS));
    }

    List<NoticeView> of(UserId user, List<KnownTill> tills) {
        var looking = looking(rows.openOf(user));
        var snoozed = snoozes.of(user, looking.now());
        return tills.stream()
                .flatMap(till ->
                        looking.of(till).map(notice -> NoticeView.of(till, notice, snoozed.until(till.id(), notice))))
                .sorted(NoticeView.WORST_FIRST)
                .limit(MOST)
                .toList();
    }

    List<KnownTill> tills(UserId user) {
        return facts.ofUser(user, null, MOST_TILLS);
    }

    /** The notices about a till. Does not check who owns it. */
    List<Notice> at(DeviceId till) {
        var looking = looking(rows.openOf(List.of(till)));
        return facts.of(List.of(till)).stream().flatMap(looking::of).toList();
    }

    /**
     * The most urgent notice at a till.
     *
     * @param title the notice in words
     * @param fix the page on which something can be done
     */
    public record Worst(Notice notice, String title, String fix) {
        static Worst of(DeviceId till, Notice notice) {
            var title = Explanation.of(notice.code(), LocaleContextHolder.getLocale())
                    .map(Explanation::title)
                    .orElse(notice.code());
            return new Worst(notice, title, NoticeView.fix(notice.code(), till));
        }
    }

    /**
     * The worst notice about each of these tills that needs attention, without those that the user has snoozed. Does
     * not check who owns the tills.
     */
    public Map<DeviceId, Worst> worst(UserId user, List<TillReader.Till> tills) {
        var looking = looking(
                rows.openOf(tills.stream().map(till -> till.device().id()).toList()));
        var found = new HashMap<DeviceId, List<Notice>>();
        facts.ofKnown(tills)
                .forEach(till -> found.put(till.id(), looking.of(till).toList()));
        found.values().removeIf(List::isEmpty);
        if (found.isEmpty()) {
            return Map.of();
        }
        var snoozed = snoozes.of(user, looking.now());
        var worst = new HashMap<DeviceId, Worst>();
        found.forEach((till, notices) -> notices.stream()
                .filter(notice -> snoozed.until(till, notice) == null)
                .findFirst()
                .ifPresent(notice -> worst.put(till, Worst.of(till, notice))));
        return worst;
    }

    /** The number of tills, of all users, that need attention as of the last look. */
    public int countNeeding() {
        return rows.countTills(clock.instant());
    }

    /**
     * The number of notices for the user of the current request; 0 if nobody has signed in. It is as of the last look,
     * at most half a minute ago: looking at all tills anew would cost more than the page.
     */
    public int count() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof UserCaller user
                ? rows.count(user.id(), clock.instant())
                : 0;
    }

    /** Derives notices from facts and earlier sightings, as of one time. */
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
