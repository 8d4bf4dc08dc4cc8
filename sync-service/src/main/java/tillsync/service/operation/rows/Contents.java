package tillsync.service.operation.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;

/**
 * The facts in the rows alone: the sum of each catalogue's articles, the digest of its last revision, and the store's
 * id.
 */
public final class Contents {
    private final Map<String, CatalogueHead> heads = new TreeMap<>();
    private final Map<String, CatalogueDigest> sums = new TreeMap<>();

    private long firstEvent = Long.MAX_VALUE;
    private @Nullable String store;

    public void add(String table, Row row) {
        if (table.equals("revision")) {
            var head = new CatalogueHead(
                    (String) row.required("catalogue"),
                    (Long) row.required("revision"),
                    CatalogueDigest.of((byte[]) row.required("digest")).toString());
            heads.merge(head.catalogue(), head, (one, other) -> one.revision() > other.revision() ? one : other);
        } else if (table.equals("domain_event")) {
            long index = (Long) row.required("global_index");
            if (index < firstEvent) {
                firstEvent = index;
                store = (String) row.required("event_identifier");
            }
        } else if (table.equals("article") && row.get("digest") instanceof byte[] digest) {
            var number = ArticleNumber.of((byte[]) row.required("number"));
            sums.compute((String) row.required("catalogue"), (id, sum) -> (sum == null ? CatalogueDigest.EMPTY : sum)
                    .with(number, ArticleDigest.of(digest)));
        }
    }

    public List<CatalogueHead> heads() {
        return List.copyOf(heads.values());
    }

    /** Returns the id of the first event; null: the database has no event. */
    public @Nullable String store() {
        return store;
    }

    /**
     * Returns a sentence for the operator for each catalogue whose articles do not match the digest of its last
     * revision.
     */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        for (var head : heads.values()) {
            var sum = sums.getOrDefault(head.catalogue(), CatalogueDigest.EMPTY).toString();
            if (!sum.equals(head.digest())) {
                faults.add("catalogue " + head.catalogue() + ": its articles add up to " + sum + " (expected: "
                        + head.digest() + "; tillsync rebuild puts them in order)");
            }
        }
        return faults;
    }
}
