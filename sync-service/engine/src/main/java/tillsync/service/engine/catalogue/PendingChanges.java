package tillsync.service.engine.catalogue;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;

/**
 * Knows from where pulls of tills would go on, and counts the changes that they would bring. The overview, its metrics,
 * the list of what is pending and the plan of a change all ask here. However many tills it counts for, it asks the database
 * as often as for one.
 */
@Component
public class PendingChanges {
    private final Positions positions;
    private final Differences differences;

    PendingChanges(Positions positions, Differences differences) {
        this.positions = positions;
        this.differences = differences;
    }

    /**
     * A till, and the source of its articles.
     *
     * @param main whether it is a main
     * @param head the last revision of the catalogue that its articles come from, even if it is kept back
     * @param told the position that the till has acknowledged; an unknown one counts as none
     * @param kinds of records that it knows
     * @param awaitsGroup whether it has still to apply its price group, which is one change
     */
    public record Behind(
            DeviceId device,
            MerchantId merchant,
            boolean main,
            CatalogueId catalogue,
            Head head,
            @Nullable Cursor told,
            Kinds kinds,
            boolean awaitsGroup) {
        /** @param group the price group that it is to be in; a till that knows no groups does not await it */
        public static Behind of(
                Device device,
                boolean main,
                CatalogueId catalogue,
                Head head,
                Contacts.Known known,
                GroupVersion group) {
            boolean awaitsGroup = device.knows().contains(Knowledge.GROUPS) && !group.isDoneBy(known.group());
            return new Behind(
                    device.id(), device.merchant(), main, catalogue, head, known.cursor(), device.kinds(), awaitsGroup);
        }

        private boolean isHere(Cursor cursor) {
            return cursor.catalogue().equals(catalogue);
        }

        /** A main in its own catalogue has what it published. */
        private boolean isCurrent() {
            return told != null && main && isHere(told) || end().equals(told);
        }

        private Cursor end() {
            return head.cursor(catalogue);
        }

        private Stream<At> asked() {
            var begin = Stream.of(new At(catalogue, 0));
            return told == null ? begin : Stream.concat(begin, Stream.of(at(told)));
        }

        private boolean knowsAllKinds() {
            return kinds.names().containsAll(head.records().kinds().names());
        }
    }

    /**
     * The changes that a pull would bring.
     *
     * @param from where it would go on; null: from nowhere
     * @param since when the oldest of it was made; null if there is nothing, or if that is not known
     */
    public record Pending(
            @Nullable Cursor from, long count, @Nullable OffsetDateTime since) {}

    private static At at(Cursor cursor) {
        return new At(cursor.catalogue(), cursor.revision());
    }

    public Pending of(Behind one) {
        return Optional.ofNullable(of(Set.of(one)).get(one)).orElseThrow();
    }

    public Map<Behind, Pending> of(Set<Behind> all) {
        var late = all.stream().filter(each -> !each.isCurrent()).toList();
        var known = positions.of(late.stream().flatMap(Behind::asked).collect(Collectors.toSet()));
        var from = froms(late, known);
        var changed = positions.changedAfter(within(late, from));
        var records = positions.recordsChangedAfter(
                within(late.stream().filter(each -> !each.knowsAllKinds()).toList(), from));
        var pending = new HashMap<Behind, Pending>();
        for (var each : all) {
            var cursor = each.isCurrent() ? each.end() : from.get(each);
            long count = count(each, cursor, changed, records);
            var begin = known.get(cursor != null && each.isHere(cursor) ? at(cursor) : new At(each.catalogue(), 0));
            pending.put(
                    each,
                    new Pending(
                            cursor,
                            count + (each.awaitsGroup() ? 1 : 0),
                            count == 0 || begin == null ? null : begin.nextAt()));
        }
        return pending;
    }

    /**
     * The positions that the tills really have. Who was a main has all that it published, even if it has not acknowledged
     * that since: nobody else publishes in its own catalogue.
     */
    private Map<Behind, Cursor> froms(List<Behind> late, Map<At, Positions.Known> known) {
        var from = new HashMap<Behind, Cursor>();
        var published = new HashMap<Behind, CatalogueId>();
        for (var each : late) {
            var told = each.told();
            var there = told == null ? null : known.get(at(told));
            if (told != null && there != null && there.isOf(told, each.merchant())) {
                from.put(each, told);
                if (there.main().equals(each.device())) {
                    published.put(each, told.catalogue());
                }
            }
        }
        var heads = positions.heads(published.values());
        published.forEach((each, own) ->
                from.put(each, heads.getOrDefault(own, Head.NOTHING).cursor(own)));
        return from;
    }

    private static Set<At> within(Collection<Behind> late, Map<Behind, Cursor> from) {
        return late.stream()
                .flatMap(each -> Optional.ofNullable(from.get(each)).filter(each::isHere).stream())
                .map(PendingChanges::at)
                .collect(Collectors.toSet());
    }

    private long count(
            Behind each, @Nullable Cursor from, Map<At, Long> changed, Map<At, List<ArticleNumber>> records) {
        if (from == null) {
            return each.head().articles()
                    + each.head().of(each.kinds()).records().count();
        }
        if (!each.isHere(from)) {
            return differences
                    .between(from, each.end(), new KindsAsked(each.kinds(), null))
                    .size();
        }
        long unknown = records.getOrDefault(at(from), List.of()).stream()
                .filter(number -> !each.kinds().include(number))
                .count();
        return changed.getOrDefault(at(from), 0L) - unknown;
    }
}
