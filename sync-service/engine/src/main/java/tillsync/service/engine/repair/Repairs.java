package tillsync.service.engine.repair;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.delta.PageWriter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.database.Disk;
import tillsync.service.tills.device.Device;

/**
 * Answers a till that asks which of its articles differ. As with a pull, the answer is of the till's present catalogue
 * and has nothing that is held back. What was read is on the disk before it is sent. It is of the cursor that the till
 * has, not of the head, and so acknowledges nothing. A follower that is already beyond what the guard holds is repaired
 * at its own cursor.
 */
@Component
public class Repairs {
    /** If more differ, the whole catalogue is as good. */
    static final int MOST_BUCKETS = 256;

    private static final int READ_AT_ONCE = 512;

    private final Sources sources;
    private final Heads heads;
    private final ArticlesAt articles;
    private final Disk disk;

    public Repairs(Sources sources, Heads heads, ArticlesAt articles, Disk disk) {
        this.sources = sources;
        this.heads = heads;
        this.articles = articles;
        this.disk = disk;
    }

    /**
     * The answer as JSON in UTF-8, for the place that the till has once it is ready. Refuses SNAPSHOT_REQUIRED if the
     * cursor is not known or too much differs, and TOPOLOGY_CHANGED if the till's articles come from elsewhere, or are
     * held back.
     */
    public byte[] repair(Device till, Cursor cursor, BucketSums sums) {
        heads.require(cursor, till.merchant());
        while (true) {
            var source = sources.sourceOf(till.id());
            source.requireAskedBy(till.pairing());
            requireSame(source, cursor);
            var answer = disk.read(() -> answer(cursor, heads.require(cursor, till.merchant()), sums, till.kinds()));
            if (sources.sourceOf(till.id()).equals(source)) {
                return answer;
            }
        }
    }

    private static void requireSame(Source source, Cursor cursor) {
        if (!source.catalogue().equals(cursor.catalogue())) {
            throw Refusal.of(
                    ProblemCode.TOPOLOGY_CHANGED, "cursor: of another catalogue (expected: the till's present one)");
        }
        if (source.held()) {
            throw Refusal.of(ProblemCode.TOPOLOGY_CHANGED, "cursor: of a till whose delivery is held");
        }
    }

    private byte[] answer(Cursor cursor, Head head, BucketSums sums, Kinds kinds) {
        var digests = articles.digestsAt(cursor.catalogue(), cursor.revision(), kinds);
        var differing = sums.differing(sumsOf(digests));
        if (differing.size() > MOST_BUCKETS) {
            throw Refusal.of(
                    ProblemCode.SNAPSHOT_REQUIRED,
                    "buckets: " + differing.size() + " differ (expected: at most " + MOST_BUCKETS + ")");
        }
        var page = PageWriter.ofRepair(cursor, differing);
        var numbers = numbersIn(Set.copyOf(differing), digests);
        for (int from = 0; from < numbers.size(); from += READ_AT_ONCE) {
            write(cursor, numbers.subList(from, Math.min(numbers.size(), from + READ_AT_ONCE)), page);
        }
        return page.end(head, kinds, null, null);
    }

    private static BucketSums sumsOf(Map<ArticleNumber, ArticleDigest> digests) {
        var sums = BucketSums.empty();
        digests.forEach(sums::add);
        return sums;
    }

    private static List<ArticleNumber> numbersIn(Set<Integer> buckets, Map<ArticleNumber, ArticleDigest> digests) {
        return buckets.isEmpty()
                ? List.of()
                : digests.keySet().stream()
                        .filter(number -> buckets.contains(BucketSums.bucketOf(number)))
                        .sorted()
                        .toList();
    }

    private void write(Cursor cursor, List<ArticleNumber> numbers, PageWriter page) {
        var rows = articles.rowsAt(cursor.catalogue(), cursor.revision(), numbers);
        for (var number : numbers) {
            Row row = Objects.requireNonNull(rows.get(number), "a live article of the catalogue");
            var body = Objects.requireNonNull(row.body(), "a live article of the catalogue");
            if (!page.hasRoomFor(body.length)) {
                throw Refusal.of(
                        ProblemCode.SNAPSHOT_REQUIRED,
                        "articles: more than a page (expected: at most " + PageWriter.MOST_BYTES + " bytes)");
            }
            if (row.isRecord()) {
                page.putRecord(row.revision(), body);
            } else {
                page.put(row.revision(), body);
            }
        }
    }
}
