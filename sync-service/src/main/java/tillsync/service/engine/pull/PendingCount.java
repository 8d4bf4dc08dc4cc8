package tillsync.service.engine.pull;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.service.engine.catalogue.KindsAsked;
import tillsync.service.engine.catalogue.Positions;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.MerchantId;

/**
 * Counts the changes that pulls would bring: of the same catalogue, the difference from another one, or all that there is.
 * However many tills it counts for, it asks the database as often as for one.
 */
@Component
public class PendingCount {
    private static final Pending NOTHING = new Pending(0, null);

    private final Catalogues catalogues;
    private final Positions positions;
    private final Transfers transfers;

    PendingCount(Catalogues catalogues, Positions positions, Transfers transfers) {
        this.catalogues = catalogues;
        this.positions = positions;
        this.transfers = transfers;
    }

    /**
     * Where a till is, and where its articles come from: what is pending is the same for all tills of which this is.
     *
     * @param atHome whether it is a main in its own catalogue: it has what it published, so nothing is pending
     * @param head of the catalogue that its articles come from
     * @param applied the position that the till has acknowledged; an unknown one counts as none
     */
    public record Behind(
            boolean atHome,
            CatalogueId catalogue,
            Head head,
            @Nullable Cursor applied,
            MerchantId merchant) {
        public static Behind of(Source source, Head head, @Nullable Cursor applied, MerchantId merchant) {
            return new Behind(source.isAtHome(applied), source.catalogue(), head, applied, merchant);
        }

        private boolean isCurrent() {
            return atHome || head.cursor(catalogue).equals(applied);
        }

        private boolean isElsewhere() {
            return applied != null && !applied.catalogue().equals(catalogue);
        }

        /** From where a pull goes on; revision 0 if that is not a position of this catalogue. */
        private At from() {
            return new At(catalogue, applied == null || isElsewhere() ? 0 : applied.revision());
        }
    }

    /**
     * What a pull would bring.
     *
     * @param since when the oldest of it was made; null if there is nothing, or if that is not known
     */
    public record Pending(long count, @Nullable OffsetDateTime since) {}

    public Map<Behind, Pending> of(Set<Behind> all) {
        var late = all.stream().filter(each -> !each.isCurrent()).toList();
        var known = positions.of(froms(late));
        var moving = late.stream().filter(each -> isThere(each, known)).toList();
        var changed = positions.changedAfter(froms(moving));
        var pending = new HashMap<Behind, Pending>();
        all.forEach(each -> pending.put(each, NOTHING));
        for (var each : late) {
            long count = Optional.ofNullable(moving.contains(each) ? changed.get(each.from()) : null)
                    .orElseGet(() -> ofAnother(each));
            var from = known.get(each.from());
            pending.put(each, new Pending(count, count == 0 || from == null ? null : from.nextAt()));
        }
        return pending;
    }

    private static Set<At> froms(Collection<Behind> behind) {
        var froms = new HashSet<At>();
        behind.forEach(each -> froms.add(each.from()));
        return froms;
    }

    /** Whether a till is at a position that its catalogue really had. */
    private static boolean isThere(Behind behind, Map<At, Positions.Known> known) {
        var applied = behind.applied();
        var there = known.get(behind.from());
        if (applied == null || behind.isElsewhere() || there == null || there.digest() == null) {
            return false;
        }
        return there.merchant().equals(behind.merchant()) && applied.isAt(applied.revision(), there.digest());
    }

    /** For a till that comes from another catalogue, or from nowhere. */
    private long ofAnother(Behind behind) {
        var applied = behind.applied();
        var head = behind.head();
        return applied != null && behind.isElsewhere() && catalogues.isKnown(applied, behind.merchant())
                ? transfers
                        .between(
                                applied,
                                head.cursor(behind.catalogue()),
                                new KindsAsked(head.records().kinds(), null))
                        .size()
                : head.articles() + head.records().count();
    }
}
