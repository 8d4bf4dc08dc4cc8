package tillsync.article;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * The local time of a till by which planned values begin and end. Values that have begun or ended stay so, unless the
 * clock was wrong.
 */
public final class TillTime {
    /** More than clocks are ever put back for the winter: a clock that goes back further was wrong before. */
    private static final Duration MOST_BACK = Duration.ofHours(3);

    private static final Pattern MINUTE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private TillTime() {}

    /** Returns true for the form of planned values' times: yyyy-MM-ddTHH:mm. */
    static boolean isMinute(String text) {
        try {
            return MINUTE.matcher(text).matches() && LocalDateTime.parse(text, MINUTES) != null;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    /**
     * The latest local time that correct clocks of the zone have shown up to that instant. It stands still while an
     * hour repeats.
     */
    public static LocalDateTime at(Instant now, ZoneId zone) {
        var shows = LocalDateTime.ofInstant(now, zone);
        var change = zone.getRules().previousTransition(now.plusNanos(1));
        if (change == null || !change.isOverlap()) {
            return shows;
        }
        // the time of the change itself was not shown before it
        var shown = change.getDateTimeBefore().minusNanos(1);
        return shows.isBefore(shown) ? shown : shows;
    }

    /** The instant at which clocks of the zone first show that local time or, if they skip it, a later one. */
    public static Instant begins(LocalDateTime from, ZoneId zone) {
        var change = zone.getRules().getTransition(from);
        return change != null && change.isGap()
                ? change.getInstant()
                : from.atZone(zone).toInstant();
    }

    /**
     * The time that values follow after they have reached {@code reached}. It stays if the clock goes back by up to 3
     * hours, and follows a clock that goes back further.
     */
    public static LocalDateTime follow(LocalDateTime reached, LocalDateTime now) {
        return now.isBefore(reached) && !now.isBefore(reached.minus(MOST_BACK)) ? reached : now;
    }
}
