package tillsync.service.articles.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tillsync.article.ArticleNumber;
import tillsync.article.PictureId;

/**
 * The inconsistencies between articles of a catalogue: barcodes that several articles have, and links to missing
 * articles. Missing pictures are not looked for here.
 *
 * @param shared the articles of each barcode that several have, including GTINs
 * @param missing the linked numbers that are not there, by article
 * @param pictures the pictures that articles name, by article
 */
public record Conflicts(
        Map<String, List<ArticleNumber>> shared,
        Map<ArticleNumber, List<String>> missing,
        Map<ArticleNumber, PictureId> pictures) {

    static Conflicts of(Collection<ListedArticle> articles) {
        var first = new HashMap<String, ArticleNumber>(articles.size() * 2);
        var shared = new TreeMap<String, List<ArticleNumber>>();
        for (var article : articles) {
            for (var code : codes(article)) {
                var other = first.putIfAbsent(code, article.number());
                if (other != null) {
                    shared.computeIfAbsent(code, twice -> new ArrayList<>(List.of(other)))
                            .add(article.number());
                }
            }
        }
        return new Conflicts(shared, missing(articles), pictures(articles));
    }

    private static Set<String> codes(ListedArticle article) {
        var gtin = article.gtin();
        var codes = article.rare().codes();
        if (codes.isEmpty()) {
            return gtin.isEmpty() ? Set.of() : Set.of(gtin);
        }
        var all = new HashSet<>(codes);
        if (!gtin.isEmpty()) {
            all.add(gtin);
        }
        return all;
    }

    private static Map<ArticleNumber, List<String>> missing(Collection<ListedArticle> articles) {
        var linking = articles.stream()
                .filter(article -> !article.rare().linked().isEmpty())
                .toList();
        if (linking.isEmpty()) {
            return Map.of();
        }
        var there = articles.stream().map(ListedArticle::number).collect(Collectors.toSet());
        var missing = new TreeMap<ArticleNumber, List<String>>();
        for (var article : linking) {
            var gone = article.rare().linked().stream()
                    .filter(number -> !there.contains(new ArticleNumber(number)))
                    .toList();
            if (!gone.isEmpty()) {
                missing.put(article.number(), gone);
            }
        }
        return missing;
    }

    private static Map<ArticleNumber, PictureId> pictures(Collection<ListedArticle> articles) {
        var pictures = new TreeMap<ArticleNumber, PictureId>();
        for (var article : articles) {
            var picture = article.rare().picture();
            if (picture != null) {
                pictures.put(article.number(), picture);
            }
        }
        return pictures;
    }

    boolean isEmpty() {
        return shared.isEmpty() && missing.isEmpty();
    }
}
