package tillsync.service.articles.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tillsync.article.ArticleNumber;

/**
 * The first inconsistencies of a catalogue, and how many more there are.
 *
 * @param shared by barcode, the articles that have it
 * @param missing by article, the linked ones that are not there
 * @param pictures the articles whose picture is not there
 */
public record Doubts(
        Map<String, List<ArticleNumber>> shared,
        Map<ArticleNumber, List<String>> missing,
        List<ArticleNumber> pictures,
        int total,
        int more) {
    private static final int MOST = 20;

    public static Doubts of(Conflicts all, List<ArticleNumber> withoutPicture) {
        var shared = first(all.shared());
        var missing = first(all.missing());
        var pictures = withoutPicture.stream().limit(MOST).toList();
        int total = all.shared().size() + all.missing().size() + withoutPicture.size();
        return new Doubts(shared, missing, pictures, total, total - shared.size() - missing.size() - pictures.size());
    }

    private static <K, V> Map<K, List<V>> first(Map<K, List<V>> all) {
        var first = new LinkedHashMap<K, List<V>>();
        all.entrySet().stream()
                .limit(MOST)
                .forEach(one -> first.put(
                        one.getKey(), one.getValue().stream().limit(MOST).toList()));
        return first;
    }
}
