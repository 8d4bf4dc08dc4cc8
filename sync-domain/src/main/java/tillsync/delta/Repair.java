package tillsync.delta;

import java.util.List;
import tillsync.article.Members;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueId;
import tillsync.json.JsonValue;

/**
 * Repairs a till whose articles are not the catalogue's: has all articles of the buckets that differ, as they are at
 * the till's cursor. An article of these buckets that the till has, but not the repair, is not in the catalogue.
 *
 * @param cursor the one that was asked for
 * @param differing buckets, in order; none if all sums are equal
 * @param head what the catalogue is at that cursor
 */
public record Repair(
        CatalogueId catalogue, String cursor, List<Integer> differing, List<Change.Put> articles, Head head) {

    /**
     * @throws ClientTooOld at an op that is no put
     * @throws tillsync.article.WrongMember if a member is missing or of another kind
     */
    public static Repair read(JsonValue json) {
        var repair = Members.of(json);
        var articles = repair.objects("changes").stream()
                .map(ChangePage::change)
                .map(Repair::put)
                .toList();
        return new Repair(
                ChangePage.catalogue(repair, "catalogue"),
                repair.text("cursor"),
                repair.counts("differing", BucketSums.COUNT - 1),
                articles,
                Head.read(repair.object("head")));
    }

    private static Change.Put put(Change change) {
        if (change instanceof Change.Put put) {
            return put;
        }
        throw new ClientTooOld("op: none of a repair");
    }
}
