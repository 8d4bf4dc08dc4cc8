package tillsync.client.store;

import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;
import tillsync.delta.Repair;

/** Sums and repair of articles in memory. */
final class MemoryRepair {
    private MemoryRepair() {}

    static ArticleSums sums(MemoryState state) {
        var digest = CatalogueDigest.EMPTY;
        var buckets = BucketSums.empty();
        for (var article : state.articles.values()) {
            digest = digest.with(article.number(), article.digest());
            buckets.add(article.number(), article.digest());
        }
        long records =
                state.articles.keySet().stream().filter(ArticleNumber::isRecord).count();
        return new ArticleSums(state.articles.size() - records, digest, buckets, 0);
    }

    static long repair(MemoryState state, MemoryArticles articles, Repair repair) {
        if (!repair.cursor().equals(state.position.cursor())) {
            throw new IllegalStateException("repair: of " + repair.cursor());
        }
        var changed = new TreeSet<ArticleNumber>();
        for (var number : new TreeSet<>(state.articles.keySet())) {
            if (repair.differing().contains(BucketSums.bucketOf(number))) {
                changed.add(number);
            }
        }
        repair.puts().forEach(put -> changed.add(put.number()));
        var before = new TreeMap<>(state.articles);
        state.articles.keySet().removeAll(changed);
        repair.puts().stream()
                .map(put -> Objects.requireNonNull(put.edit().content()))
                .forEach(content -> state.articles.put(content.number(), content));
        changed.removeIf(number -> Objects.equals(before.get(number), state.articles.get(number)));
        var sums = sums(state);
        state.position = new Position(
                repair.cursor(),
                repair.catalogue(),
                repair.head().revision(),
                sums.articles(),
                sums.digest(),
                state.position.grouped(),
                state.position.kinds());
        articles.check(repair.head());
        articles.handOver(changed);
        return changed.size();
    }
}
