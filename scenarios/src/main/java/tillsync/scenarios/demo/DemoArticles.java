package tillsync.scenarios.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;

/** The articles of the demonstration: a café with its bakery, a kiosk, and the extras of a season. */
final class DemoArticles {
    private static final Set<String> OF_THE_KIOSK = Set.of(
            "Süßwaren", "Snacks", "Zeitschriften & Presse", "Tabak-Zubehör", "Kiosk-Nonfood", "Kaltgetränke", "Eis");
    private static final int STEP_CENTS = 5;

    private DemoArticles() {}

    /** The café's 300 articles. */
    static List<Article> cafe() {
        return read("/demo/articles.jsonl");
    }

    /** The kiosk's articles: some of the café's, at prices of its own. */
    static List<Article> kiosk() {
        return cafe().stream()
                .filter(article -> OF_THE_KIOSK.contains(article.category().orElse("")))
                .map(article -> dearerBy(article, 2))
                .toList();
    }

    static List<Article> seasonal() {
        return read("/demo/seasonal.jsonl");
    }

    /** Returns the article at a price that is that many steps of five cents higher. */
    static Article dearerBy(Article article, int steps) {
        long cents = article.price().cents() + (long) steps * STEP_CENTS;
        var price = new Price(Math.max(STEP_CENTS, cents), article.price().currency());
        return Planning.at(article, price, null);
    }

    private static List<Article> read(String resource) {
        try (var in = Objects.requireNonNull(DemoArticles.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Article::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
