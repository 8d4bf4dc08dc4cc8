package tillsync.delta;

import java.util.ArrayList;
import java.util.List;
import tillsync.catalogue.CatalogueId;
import tools.jackson.databind.JsonNode;

/**
 * What a till whose articles are not the catalogue's is told: all articles of the buckets that differ, as they are at its
 * cursor. What it has there and is not told of is not in the catalogue.
 *
 * @param cursor the one that was asked for
 * @param differing buckets, in order; none where all sums are equal
 * @param head what the catalogue is at that cursor
 */
public record Repair(
        CatalogueId catalogue, String cursor, List<Integer> differing, List<Change.Put> articles, Head head) {

    /** @throws ClientTooOld at an op that is no put */
    public static Repair read(JsonNode repair) {
        var differing = new ArrayList<Integer>();
        repair.get("differing").forEach(bucket -> differing.add(bucket.intValue()));
        var articles = new ArrayList<Change.Put>();
        repair.get("changes").forEach(change -> articles.add(put(ChangePage.change(change))));
        return new Repair(
                CatalogueId.of(repair.get("catalogue").stringValue()),
                repair.get("cursor").stringValue(),
                differing,
                articles,
                ChangePage.head(repair.get("head")));
    }

    private static Change.Put put(Change change) {
        if (change instanceof Change.Put put) {
            return put;
        }
        throw new ClientTooOld("op: none of a repair");
    }
}
