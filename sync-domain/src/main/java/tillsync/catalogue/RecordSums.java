package tillsync.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * The records of a catalogue, summed up by kind: their number, and the sum modulo 2^256 of their terms. A kind stays
 * listed when its last record is removed, so that tills with older records of it learn of the removal.
 *
 * @param byKind in alphabetical order of the kinds
 */
public record RecordSums(Map<String, Sum> byKind) {
    /** The sums of a catalogue that never had records. */
    public static final RecordSums NONE = new RecordSums(Map.of());

    private static final Sum NOTHING = new Sum(0, CatalogueDigest.EMPTY);

    public RecordSums {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }

    /** The sum of one kind. */
    public record Sum(long count, CatalogueDigest digest) {
        private Sum with(ArticleNumber place, ArticleDigest record) {
            return new Sum(count + 1, digest.with(place, record));
        }

        private Sum without(ArticleNumber place, ArticleDigest record) {
            return new Sum(count - 1, digest.without(place, record));
        }
    }

    /** The sums of no records of these kinds. */
    public static RecordSums of(Kinds kinds) {
        return kinds.names().isEmpty()
                ? NONE
                : new RecordSums(kinds.names().stream().collect(Collectors.toMap(kind -> kind, kind -> NOTHING)));
    }

    /** Reads the text of {@link #toString}. */
    public static RecordSums parse(String text) {
        var sums = new TreeMap<String, Sum>();
        for (var each : text.split(" ")) {
            var part = each.split("=");
            sums.put(part[0], new Sum(Long.parseLong(part[1]), CatalogueDigest.parse(part[2])));
        }
        return new RecordSums(sums);
    }

    /**
     * The sums after a change. A change of an article leaves them as they are.
     *
     * @param before digest of the record before the change; null if the change adds it
     * @param after digest of the record after the change; null if the change removes it
     */
    RecordSums moved(ArticleNumber number, @Nullable ArticleDigest before, @Nullable ArticleDigest after) {
        if (!number.isRecord()) {
            return this;
        }
        var kind = RecordKey.of(number).kind();
        var sum = byKind.getOrDefault(kind, NOTHING);
        sum = before == null ? sum : sum.without(number, before);
        sum = after == null ? sum : sum.with(number, after);
        var moved = new TreeMap<>(byKind);
        moved.put(kind, sum);
        return new RecordSums(moved);
    }

    /**
     * Refuses INVALID if edits have led to too many kinds. Names each edit that adds a kind too many, so that a till
     * can leave out those alone.
     *
     * @param after the sums after these edits
     */
    void requireRoom(List<Edit> edits, RecordSums after) {
        if (after.byKind.size() <= Kinds.MOST) {
            return;
        }
        var kinds = new HashSet<>(byKind.keySet());
        var flaws = new ArrayList<Flaw>();
        for (int i = 0; i < edits.size(); i++) {
            if (edits.get(i) instanceof Edit.PutRecord put
                    && !kinds.contains(put.record().key().kind())) {
                if (kinds.size() == Kinds.MOST) {
                    flaws.add(new Flaw(
                            "/edits/" + i + "/record/kind",
                            "TOO_MANY_KINDS",
                            "kinds of records: " + after.byKind.size() + " (expected: at most " + Kinds.MOST + ")"));
                } else {
                    kinds.add(put.record().key().kind());
                }
            }
        }
        throw Refusal.invalid(flaws);
    }

    public boolean isNone() {
        return byKind.isEmpty();
    }

    public @Nullable RecordSums orNull() {
        return isNone() ? null : this;
    }

    public long count() {
        return byKind.values().stream().mapToLong(Sum::count).sum();
    }

    public Kinds kinds() {
        return Kinds.of(byKind.keySet());
    }

    public RecordSums only(Kinds kinds) {
        var known = new TreeMap<>(byKind);
        known.keySet().removeIf(kind -> !kinds.contains(kind));
        return new RecordSums(known);
    }

    /** The digest of a catalogue with these records, without those of other kinds. */
    public CatalogueDigest only(CatalogueDigest all, Kinds kinds) {
        var digest = all;
        for (var kind : byKind.entrySet()) {
            digest = kinds.contains(kind.getKey())
                    ? digest
                    : digest.minus(kind.getValue().digest());
        }
        return digest;
    }

    /** {@code kind=count=digest}, separated by spaces; the digests in 64 hex digits. */
    @Override
    public String toString() {
        return byKind.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().count() + "="
                        + each.getValue().digest())
                .collect(Collectors.joining(" "));
    }
}
