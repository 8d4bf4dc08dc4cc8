package tillsync.article;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A time during which an article was sold for the same values. A version may have several: a planned value begins or
 * ends, the law changes what its VAT key means, or the till gets another price group.
 *
 * @param until null: still
 * @param value the article as it was sold; its planned values stay in it
 * @param offered false: it was not sold, and the value has the base price
 * @param percent the VAT percentage of these days; empty before the table begins
 */
public record ValueSpan(
        Begin begin,
        Instant from,
        @Nullable Instant until,
        Article value,
        boolean offered,
        Optional<BigDecimal> percent) {
    /** The reason for which a span begins. */
    public enum Begin {
        /** A change set. */
        PUT,
        /** A planned price, VAT key or name begins or ends. */
        PLANNED,
        /** The law. */
        RATE,
        /** The till got another price group, or none any more. */
        GROUP
    }

    /** The spans at a till that never had a price group. */
    public static List<ValueSpan> of(
            Article version, Instant from, @Nullable Instant until, Instant end, ZoneHistory zones) {
        return of(version, Collections.emptyNavigableMap(), from, until, end, zones);
    }

    /**
     * The spans of a version, one after the other, without a gap.
     *
     * @param groups the price groups of the till, each by the time at which the till got it; an empty value: none any
     *     more
     * @param until the time of the next version; null for the last one
     * @param end the time up to which to look; nothing begins after it
     */
    public static List<ValueSpan> of(
            Article version,
            NavigableMap<Instant, Optional<PriceGroup>> groups,
            Instant from,
            @Nullable Instant until,
            Instant end,
            ZoneHistory zones) {
        var last = until == null || until.isAfter(end) ? end : until;
        var spans = new ArrayList<ValueSpan>();
        for (var begin : begins(version, groups.keySet(), from, last, zones).entrySet()) {
            var at = begin.getKey();
            var group = groups.floorEntry(at);
            var time = zones.timeAt(at);
            var sold = version.sold(group == null ? null : group.getValue().orElse(null), time);
            var value = sold.orElseGet(() -> version.asOf(time));
            var percent = Vat.find(value.vat(), day(at, zones));
            var span = new ValueSpan(begin.getValue(), at, until, value, sold.isPresent(), percent);
            int before = spans.size() - 1;
            if (before < 0) {
                spans.add(span);
            } else if (!span.sells(spans.get(before))) {
                spans.set(before, spans.get(before).endsAt(at));
                spans.add(span);
            }
        }
        return spans;
    }

    private static TreeMap<Instant, Begin> begins(
            Article version, Set<Instant> groups, Instant from, Instant last, ZoneHistory zones) {
        var begins = new TreeMap<Instant, Begin>();
        var keys = new HashSet<String>();
        keys.add(version.vat());
        for (var moment : Planning.moments(version)) {
            zones.begins(moment).forEach(begin -> begins.put(begin, Begin.PLANNED));
        }
        for (var planned : Planning.of(version)) {
            planned.vat().ifPresent(keys::add);
        }
        for (var key : keys) {
            for (var day : Vat.changes(key, day(from, zones), day(last, zones))) {
                zones.begins(day.atStartOfDay()).forEach(begin -> begins.putIfAbsent(begin, Begin.RATE));
            }
        }
        groups.forEach(moment -> begins.putIfAbsent(moment, Begin.GROUP));
        begins.headMap(from, true).clear();
        begins.tailMap(last, true).clear();
        begins.put(from, Begin.PUT);
        return begins;
    }

    private static LocalDate day(Instant moment, ZoneHistory zones) {
        return moment.atZone(zones.at(moment)).toLocalDate();
    }

    private boolean sells(ValueSpan before) {
        if (!offered || !before.offered) {
            return offered == before.offered;
        }
        return value.price().equals(before.value.price())
                && value.vat().equals(before.value.vat())
                && value.name().equals(before.value.name())
                && percent.equals(before.percent);
    }

    private ValueSpan endsAt(Instant end) {
        return new ValueSpan(begin, from, end, value, offered, percent);
    }
}
