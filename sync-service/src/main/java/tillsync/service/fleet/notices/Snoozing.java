package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.notice.Snooze;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;

/** Lets a user be reminded of a notice later. It concerns nobody else, so any role may. */
@Component
record Snoozing(OpenNotices notices, Snoozes snoozes, Ownership ownership, Clock clock) {
    static final int MOST_HOURS = 744;

    /** Refuses NOT_FOUND, also if there is no such notice now, and INVALID. */
    void snooze(UserCaller user, String till, String code, @Nullable Integer hours) {
        if (hours == null || hours < 1 || hours > MOST_HOURS) {
            throw Refusal.invalid("/hours", "RANGE", "hours: " + hours + " (expected: 1.." + MOST_HOURS + ")");
        }
        var device = ownership.device(user, till).id();
        var notice = notices.at(device).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(Rights::notFound);
        var until = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(hours));
        snoozes.put(user.id(), device, code, new Snooze(notice.severity(), until));
    }

    /** Shows the notice again. */
    void wake(UserCaller user, String till, String code) {
        snoozes.remove(user.id(), ownership.device(user, till).id(), code);
    }
}
