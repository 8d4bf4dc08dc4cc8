package tillsync.delta;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Kinds;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueId;
import tillsync.json.JsonValue;
import tillsync.json.Members;

/**
 * Repairs a till whose articles differ from the catalogue's. Has all articles and records of the buckets that differ,
 * as of the till's cursor. An article of these buckets that only the till has is not in the catalogue.
 *
 * @param cursor the one that was asked for
 * @param differing buckets, in order; none if all sums are equal
 * @param head of the catalogue at that cursor
 * @param kinds of records that it covers; null: it names none, since the catalogue never had records
 */
public record Repair(
        CatalogueId catalogue,
        String cursor,
        List<Integer> differing,
        List<? extends Change> puts,
        Head head,
        @Nullable Kinds kinds) {

    /** A repair that names no kinds of records. */
    public Repair(
            CatalogueId catalogue, String cursor, List<Integer> differing, List<? extends Change> puts, Head head) {
        this(catalogue, cursor, differing, puts, head, null);
    }

    /**
     * @throws ClientTooOld at an op that is no put
     * @throws tillsync.json.WrongMember if a member is missing or of another kind
     */
    public static Repair read(JsonValue json) {
        var repair = Members.of(json);
        var puts = repair.objects("changes").stream()
                .map(ChangePage::change)
                .map(Repair::put)
                .collect(Lists.toList());
        return new Repair(
                ChangePage.catalogue(repair, "catalogue"),
                repair.text("cursor"),
                repair.counts("differing", BucketSums.COUNT - 1),
                puts,
                Head.read(repair.object("head")),
                ChangePage.kinds(repair.object("head")));
    }

    private static Change put(Change change) {
        if (change.edit().content() == null) {
            throw new ClientTooOld("op: none of a repair");
        }
        return change;
    }
}
