package tillsync.service.fleet.notices;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.notice.OpeningHours;
import tillsync.people.TillEvent.TillArranged;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.tills.device.Zones;
import tillsync.till.DeviceId;

/** The weekly hours in which users expect tills to be connected. */
@Component
public class Hours {
    static final int MOST_ABSENT_HOURS = 8_784;
    private static final int MOST_TILLS = 500;

    private final Devices devices;
    private final TillUsers users;
    private final Ownership ownership;
    private final EventLog events;
    private final Work work;
    private final Zones zones;

    Hours(Devices devices, TillUsers users, Ownership ownership, EventLog events, Work work, Zones zones) {
        this.devices = devices;
        this.users = users;
        this.ownership = ownership;
        this.events = events;
        this.work = work;
        this.zones = zones;
    }

    /** The hours of a till. Does not check who owns it. */
    public WantedHours of(DeviceId till) {
        return WantedHours.of(
                Optional.ofNullable(devices.expected(List.of(till)).get(till))
                        .map(Devices.Expected::hours)
                        .orElse(OpeningHours.NONE));
    }

    /** Sets the hours of a till, for editors. Refuses NOT_FOUND, ROLE_TOO_LOW and INVALID. */
    public void set(UserCaller user, String till, WantedHours wanted) {
        var device = ownership.device(user, till, TillRole.EDITOR);
        openAt(user.id(), device.id(), wanted.meant(zones.now(device.merchant())));
    }

    private void openAt(UserId user, DeviceId till, OpeningHours hours) {
        work.inTransaction(() -> {
            var device = lock(user, till);
            devices.openAt(till, hours);
            events.append(new TillArranged(device.merchant(), till, List.of("openingHours")));
        });
    }

    /** Sets for how many hours a till may be away before that is an error. Refuses NOT_FOUND, ROLE_TOO_LOW and INVALID. */
    void allowAbsence(UserCaller user, String id, int hours) {
        var till = ownership.device(user, id, TillRole.EDITOR).id();
        if (hours < 1 || hours > MOST_ABSENT_HOURS) {
            throw Refusal.invalid("/hours", "RANGE", "hours: " + hours + " (expected: 1.." + MOST_ABSENT_HOURS + ")");
        }
        work.inTransaction(() -> {
            var device = lock(user.id(), till);
            devices.allowAbsence(till, hours);
            events.append(new TillArranged(device.merchant(), till, List.of("absentHours")));
        });
    }

    private Device lock(UserId user, DeviceId till) {
        var device = devices.lock(till).orElseThrow(Rights::notFound);
        ownership.require(user, till, TillRole.EDITOR);
        return device;
    }

    /**
     * Sets the hours of a till and of all other tills of the same shop that the user may edit. Refuses like
     * {@link #set}.
     */
    public void setOfAll(UserCaller user, String till, WantedHours wanted) {
        set(user, till, wanted);
        var merchant = ownership.device(user, till).merchant();
        var hours = wanted.meant(zones.now(merchant));
        var roles = users.tillsOf(user.id());
        devices.ofUser(user.id(), merchant, false, "", MOST_TILLS).stream()
                .map(Device::id)
                .filter(other -> !other.value().equals(till))
                .filter(other -> roles.getOrDefault(other, TillRole.VIEWER).allows(TillRole.EDITOR))
                .forEach(other -> openAt(user.id(), other, hours));
    }

    /**
     * The form: seven opening and seven closing times, from Monday on.
     *
     * @param same whether the hours are for all tills of the shop
     * @param zone null or blank: the shop's
     */
    public record Week(
            @Nullable List<@Nullable String> opens,
            @Nullable List<@Nullable String> closes,
            @Nullable Boolean same,
            @Nullable String zone) {
        /** A day is closed if both of its fields are blank. */
        public WantedHours wanted() {
            var week = new LinkedHashMap<String, WantedHours.Span>();
            for (var day : DayOfWeek.values()) {
                var from = at(opens, day.ordinal());
                var to = at(closes, day.ordinal());
                if (!from.isEmpty() || !to.isEmpty()) {
                    week.put(day.name(), new WantedHours.Span(from, to));
                }
            }
            return new WantedHours(zone, week);
        }

        private static String at(@Nullable List<@Nullable String> times, int day) {
            var time = times == null || times.size() <= day ? null : times.get(day);
            return time == null ? "" : time.strip();
        }
    }
}
