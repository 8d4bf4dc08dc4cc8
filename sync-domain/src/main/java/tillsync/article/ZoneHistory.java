package tillsync.article;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The time zones of a clock, each from a moment on. The first one also holds for all time before it. */
public final class ZoneHistory {
    private static final Duration A_YEAR = Duration.ofDays(366);

    private final NavigableMap<Instant, ZoneId> zones;

    /** The latest local time shown when each zone but the first one began, including the clock of that zone. */
    private final NavigableMap<Instant, LocalDateTime> reached = new TreeMap<>();

    private ZoneHistory(NavigableMap<Instant, ZoneId> zones) {
        this.zones = zones;
        for (var begin : zones.tailMap(Instant.MIN, false).keySet()) {
            reached.put(begin, TillTime.follow(timeAt(begin.minusNanos(1)), TillTime.at(begin, at(begin))));
        }
    }

    /** The history of a clock that always had one zone. */
    public static ZoneHistory of(ZoneId zone) {
        return new ZoneHistory(new TreeMap<>(Collections.singletonMap(Instant.MIN, zone)));
    }

    /**
     * Overlays this history with the zones of one clock.
     *
     * @param own the zones of the clock, each from a moment on; an empty value: the zone of this history again
     */
    public ZoneHistory with(NavigableMap<Instant, Optional<ZoneId>> own) {
        var moments = new TreeSet<>(zones.keySet());
        moments.addAll(own.keySet());
        var all = new TreeMap<Instant, ZoneId>();
        for (var moment : moments) {
            var last = own.floorEntry(moment);
            var zone = last == null ? at(moment) : last.getValue().orElse(at(moment));
            if (all.isEmpty() || !all.lastEntry().getValue().equals(zone)) {
                all.put(moment, zone);
            }
        }
        return new ZoneHistory(all);
    }

    /** The zones by the moment at which each began; the first one by {@link Instant#MIN}. */
    public NavigableMap<Instant, ZoneId> zones() {
        return Collections.unmodifiableNavigableMap(zones);
    }

    /** The zone at a moment. */
    public ZoneId at(Instant moment) {
        return zones.floorEntry(moment).getValue();
    }

    /**
     * The latest local time that the clock has shown up to a moment, by which planned values begin and end. Values that
     * have begun stay so while an hour repeats, and in a zone whose clocks are up to 3 hours behind.
     */
    public LocalDateTime timeAt(Instant moment) {
        var zone = reached.floorEntry(moment);
        var time = TillTime.at(moment, at(moment));
        return zone == null ? time : TillTime.follow(zone.getValue(), time);
    }

    /** The moments at which the clock comes to a local time, and those at which its zone changes. */
    public Iterable<Instant> begins(LocalDateTime time) {
        var begins = new TreeSet<Instant>();
        for (var entry : zones.entrySet()) {
            var begin = TillTime.begins(time, entry.getValue());
            var next = zones.higherKey(entry.getKey());
            if (!begin.isBefore(entry.getKey()) && (next == null || begin.isBefore(next))) {
                begins.add(begin);
            }
        }
        begins.addAll(zones.tailMap(Instant.MIN, false).keySet());
        return begins;
    }

    /** The first moment at which the clock shows a local time or, if it skips that, a later one. */
    public Instant begin(LocalDateTime time) {
        for (var moment : begins(time)) {
            if (!timeAt(moment).isBefore(time)) {
                return moment;
            }
        }
        throw new IllegalStateException("time: " + time + " (expected: one that a clock shows)");
    }

    /** The zone that an id names; empty if it names none, or one that this machine's rules do not have. */
    public static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** Returns true if clocks of the zones show different times at the moment, or within a year after it. */
    public static boolean differ(ZoneId one, ZoneId other, Instant moment) {
        return leadsAway(one, other, moment) || leadsAway(other, one, moment);
    }

    private static boolean leadsAway(ZoneId one, ZoneId other, Instant moment) {
        var end = moment.plus(A_YEAR);
        var at = moment;
        while (at.isBefore(end)) {
            if (!one.getRules().getOffset(at).equals(other.getRules().getOffset(at))) {
                return true;
            }
            var change = one.getRules().nextTransition(at);
            at = change == null ? end : change.getInstant();
        }
        return false;
    }
}
