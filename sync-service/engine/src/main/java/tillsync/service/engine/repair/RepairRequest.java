package tillsync.service.engine.repair;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Cursor;
import tillsync.problem.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * A till's request: the cursor of its articles, and their sums.
 *
 * @param cursor not checked yet against the catalogue
 */
public record RepairRequest(Cursor cursor, BucketSums sums) {
    private static final int MOST_CURSOR = 200;

    /** Reads a body. Refuses INVALID and CURSOR_MALFORMED. Unknown members are ignored, as in all that tills send. */
    public static RepairRequest read(JsonNode body) {
        var cursor = body.isObject() ? body.get("cursor") : null;
        if (cursor == null || !cursor.isString() || cursor.stringValue().length() > MOST_CURSOR) {
            throw Refusal.invalid("/cursor", "MISSING", "cursor: missing (expected: a string)");
        }
        return new RepairRequest(Cursor.parse(cursor.stringValue()), sums(body.get("buckets")));
    }

    private static BucketSums sums(@Nullable JsonNode buckets) {
        if (buckets == null || !buckets.isArray() || buckets.size() != BucketSums.COUNT) {
            throw Refusal.invalid("/buckets", "SIZE", "buckets: (expected: an array of " + BucketSums.COUNT + ")");
        }
        var texts = new ArrayList<String>(BucketSums.COUNT);
        buckets.forEach(bucket -> texts.add(bucket.isString() ? bucket.stringValue() : ""));
        try {
            return BucketSums.parse(texts);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid("/buckets", "SUM", "buckets: (expected: texts of 16 lower-case hex digits)");
        }
    }
}
