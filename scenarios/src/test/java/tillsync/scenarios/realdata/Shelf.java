package tillsync.scenarios.realdata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/** What must be sold, as a plain map, from which articles are taken by chance, and to which they come back. */
final class Shelf {
    private static final int MOST_AT_ONCE = 20;

    private final Random random;
    private final Map<ArticleNumber, Article> articles = new TreeMap<>();
    private final Map<ArticleNumber, Article> removed = new HashMap<>();
    private int edits;

    Shelf(Random random) {
        this.random = random;
    }

    /** Takes over these edits, and gives them back. An edit of an article that was removed makes it anew. */
    List<Edit> takes(List<Edit> changes) {
        for (var edit : changes) {
            if (edit instanceof Edit.Put put) {
                articles.put(put.number(), put.article());
                removed.remove(put.number());
            } else {
                removed.put(edit.number(), articles.remove(edit.number()));
            }
        }
        edits += changes.size();
        return changes;
    }

    /** Some that are sold are removed, some of which come back at once; some that were removed before come back. */
    List<Edit> removalsAndReturns() {
        var changes = new ArrayList<Edit>();
        any(articles).forEach(article -> {
            changes.add(Edit.remove(article.number()));
            if (random.nextInt(4) == 0) {
                changes.add(Edit.put(article));
            }
        });
        any(removed).stream().skip(random.nextInt(3)).map(Edit::put).forEach(changes::add);
        return changes;
    }

    /** Up to so many, the same ones for the same seed. */
    private List<Article> any(Map<ArticleNumber, Article> from) {
        var numbers = new ArrayList<>(from.keySet());
        Collections.sort(numbers);
        var chosen = new TreeMap<ArticleNumber, Article>();
        int wanted = Math.min(numbers.size(), random.nextInt(MOST_AT_ONCE));
        for (int i = 0; i < wanted; i++) {
            var number = numbers.get(random.nextInt(numbers.size()));
            chosen.put(number, from.get(number));
        }
        return List.copyOf(chosen.values());
    }

    Map<ArticleNumber, Article> articles() {
        return articles;
    }

    /** How many edits it has taken over, those of the start included. */
    int edits() {
        return edits;
    }
}
