package tillsync.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tillsync.android.Lists;

/**
 * The history of a till's connection over a period, in equal slices; adjacent slices of one kind form one piece. Time
 * in which nobody watched is unknown.
 *
 * @param slices the number of slices
 * @param pieces from the oldest to now, without a gap
 * @param connectedPercent of the time that is known; 0 if none is
 * @param unknownPercent of all the time; 100 only if nothing is known
 */
public record Strip(int slices, List<Piece> pieces, int connectedPercent, int unknownPercent) {
    /** A share of a slice that is too small to be seen. */
    private static final double UNSEEN = 0.02;
    /** The highest percentage of unknown time as long as anything is known. */
    private static final int MOST_OF_SOME = 99;

    /** The kind of a slice. */
    public enum Kind {
        CONNECTED,
        /** Connected, with interruptions. */
        PARTLY,
        NOT_CONNECTED,
        OFF,
        UNKNOWN
    }

    /**
     * @param from its first slice
     * @param length in slices
     */
    public record Piece(Kind kind, int from, int length) {}

    /** A period. @param farewell whether it ended with a good-bye */
    public record Span(Instant from, Instant to, boolean farewell) {
        public static Span of(Instant from, Instant to) {
            return new Span(from, to, false);
        }
    }

    /**
     * @param connected the periods of connection, in any order, also beyond the ends
     * @param watched the periods in which somebody watched
     */
    public static Strip of(Instant end, Duration length, int slices, List<Span> connected, List<Span> watched) {
        var begin = end.minus(length);
        var on = united(connected);
        var known = united(concat(on, watched));
        var off = off(on, end);
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < slices; i++) {
            var slice = Span.of(
                    begin.plus(length.multipliedBy(i).dividedBy(slices)),
                    begin.plus(length.multipliedBy(i + 1L).dividedBy(slices)));
            add(pieces, kind(millis(known, slice), millis(on, slice), millis(off, slice)), i);
        }
        var all = Span.of(begin, end);
        long knownMillis = millis(known, all);
        int unknown = 100 - percent(knownMillis, length.toMillis());
        return new Strip(
                slices,
                List.copyOf(pieces),
                percent(millis(on, all), knownMillis),
                knownMillis > 0 ? Math.min(unknown, MOST_OF_SOME) : unknown);
    }

    private static void add(List<Piece> pieces, Kind kind, int slice) {
        var last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.kind() == kind) {
            pieces.set(pieces.size() - 1, new Piece(kind, last.from(), last.length() + 1));
        } else {
            pieces.add(new Piece(kind, slice, 1));
        }
    }

    private static Kind kind(long known, long on, long off) {
        if (known == 0) {
            return Kind.UNKNOWN;
        }
        if (on >= known * (1 - UNSEEN)) {
            return Kind.CONNECTED;
        }
        if (on > known * UNSEEN) {
            return Kind.PARTLY;
        }
        return off * 2 >= known - on ? Kind.OFF : Kind.NOT_CONNECTED;
    }

    /** The periods between a good-bye and the next connection. */
    private static List<Span> off(List<Span> on, Instant end) {
        var off = new ArrayList<Span>();
        for (int i = 0; i < on.size(); i++) {
            if (on.get(i).farewell()) {
                off.add(Span.of(
                        on.get(i).to(), i + 1 < on.size() ? on.get(i + 1).from() : end));
            }
        }
        return off;
    }

    private static List<Span> concat(List<Span> some, List<Span> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Unites spans that overlap or touch; the one that ended last says how the whole ended. */
    private static List<Span> united(List<Span> spans) {
        var united = new ArrayList<Span>();
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).collect(Lists.toList())) {
            var last = united.isEmpty() ? null : united.get(united.size() - 1);
            if (last == null || last.to().isBefore(span.from())) {
                united.add(span);
            } else if (!last.to().isAfter(span.to())) {
                united.set(united.size() - 1, new Span(last.from(), span.to(), span.farewell()));
            }
        }
        return united;
    }

    private static long millis(List<Span> spans, Span within) {
        long millis = 0;
        for (var span : spans) {
            var from = span.from().isAfter(within.from()) ? span.from() : within.from();
            var to = span.to().isBefore(within.to()) ? span.to() : within.to();
            millis += Math.max(0, Duration.between(from, to).toMillis());
        }
        return millis;
    }

    private static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) Math.round(100.0 * part / whole);
    }
}
