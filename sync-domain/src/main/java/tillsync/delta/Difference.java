package tillsync.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;

/**
 * Decides which articles travel to a follower that has {@code before} and must have {@code after}. Equal articles do
 * not.
 *
 * @param left numbers to drop, ordered
 * @param added numbers that are missing, ordered
 * @param changed numbers whose articles differ, ordered
 */
public record Difference(List<ArticleNumber> left, List<ArticleNumber> added, List<ArticleNumber> changed) {

    public static Difference between(
            Map<ArticleNumber, ArticleDigest> before, Map<ArticleNumber, ArticleDigest> after) {
        var left = new ArrayList<ArticleNumber>();
        var added = new ArrayList<ArticleNumber>();
        var changed = new ArrayList<ArticleNumber>();
        before.keySet().stream().filter(number -> !after.containsKey(number)).forEach(left::add);
        after.forEach((number, digest) -> {
            var had = before.get(number);
            if (had == null) {
                added.add(number);
            } else if (!had.equals(digest)) {
                changed.add(number);
            }
        });
        left.sort(null);
        added.sort(null);
        changed.sort(null);
        return new Difference(left, added, changed);
    }
}
