package tillsync.service.engine.gate;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.Window;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/**
 * A user's choice of how changes reach the followers; each mode has its own members.
 *
 * @param mode AT_ONCE, PILOT or WINDOW
 * @param tills the pilot tills
 * @param quietHours 0 or null: only a user releases
 * @param opens and closes: local times, such as 02:00
 * @param zone the name of a time zone; null: the shop's
 */
public record WantedDelivery(
        @Nullable String mode,
        @Nullable List<String> tills,
        @Nullable Integer quietHours,
        @Nullable String opens,
        @Nullable String closes,
        @Nullable String zone) {
    /** The choice that a form shows at first. */
    public static WantedDelivery of(DeliveryModes.View now) {
        var window = now.window();
        return new WantedDelivery(
                now.mode().name(),
                now.pilots().stream().map(till -> till.deviceId().value()).toList(),
                now.quietHours() == 0 ? null : now.quietHours(),
                window == null ? null : window.opens(),
                window == null ? null : window.closes(),
                window == null ? null : window.zone());
    }

    /**
     * Keeps the members of the chosen mode: a form sends those of all modes, and gaps between its tills.
     *
     * @param unseen pilot tills that the user cannot choose: they stay
     */
    public WantedDelivery chosen(List<String> unseen) {
        boolean pilot = "PILOT".equals(mode);
        boolean window = "WINDOW".equals(mode);
        var ticked = Stream.ofNullable(tills).flatMap(List::stream).filter(Objects::nonNull);
        return new WantedDelivery(
                mode,
                pilot ? Stream.concat(ticked, unseen.stream()).toList() : null,
                pilot ? quietHours : null,
                window ? opens : null,
                window ? closes : null,
                window && zone != null && !zone.isBlank() ? zone : null);
    }

    /** Refuses INVALID. @param shop the zone of the shop */
    DeliveryMode mode(ZoneId shop) {
        return switch (Objects.requireNonNullElse(mode, "")) {
            case "AT_ONCE" -> {
                requireNone("tills", tills);
                requireNone("quietHours", quietHours);
                requireNoWindow();
                yield DeliveryMode.AT_ONCE;
            }
            case "PILOT" -> {
                requireNoWindow();
                yield pilot();
            }
            case "WINDOW" -> {
                requireNone("tills", tills);
                requireNone("quietHours", quietHours);
                yield DeliveryMode.in(window(shop));
            }
            default ->
                throw Refusal.invalid(
                        "/mode", "UNKNOWN_MODE", "mode: " + mode + " (expected: AT_ONCE, PILOT or WINDOW)");
        };
    }

    private void requireNoWindow() {
        requireNone("opens", opens);
        requireNone("closes", closes);
        requireNone("zone", zone);
    }

    private static void requireNone(String name, @Nullable Object value) {
        if (value != null) {
            throw Refusal.invalid("/" + name, "OTHER_MODE", name + ": " + value + " (expected: none in this mode)");
        }
    }

    private DeliveryMode pilot() {
        var named = Objects.requireNonNullElse(tills, List.<String>of());
        int hours = Objects.requireNonNullElse(quietHours, 0);
        if (hours < 0 || hours > DeliveryMode.MOST_QUIET_HOURS) {
            throw Refusal.invalid(
                    "/quietHours",
                    "RANGE",
                    "quietHours: " + hours + " (expected: 0.." + DeliveryMode.MOST_QUIET_HOURS + ")");
        }
        return read(
                "/tills",
                "TILLS",
                "tills: (expected: 1.." + DeliveryMode.MOST_PILOTS + " ids of followers)",
                () -> DeliveryMode.pilot(named.stream().map(DeviceId::of).toList(), hours));
    }

    private Window window(ZoneId shop) {
        var from = time("opens", opens);
        var to = time("closes", closes);
        var there = zone == null
                ? shop
                : read("/zone", "ZONE", "zone: " + zone + " (expected: as Europe/Berlin)", () -> ZoneId.of(zone));
        return read(
                "/closes", "TIME", "closes: " + to + " (expected: another time)", () -> new Window(from, to, there));
    }

    private static LocalTime time(String name, @Nullable String text) {
        return read(
                "/" + name,
                "TIME",
                name + ": " + text + " (expected: as 02:00)",
                () -> LocalTime.parse(Objects.requireNonNullElse(text, "")));
    }

    private static <T> T read(String pointer, String code, String detail, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw Refusal.invalid(pointer, code, detail);
        }
    }
}
