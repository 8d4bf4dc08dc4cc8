package tillsync.scenarios.bench;

import java.util.Random;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.json.JsonObject;

/**
 * Articles like those of shops, about 300 bytes of JSON each, with names put together from many words. The same seed
 * gives the same articles.
 */
public final class ArticleSource {
    private static final int FIRST_NUMBER = 100_000;

    private final long seed;

    public ArticleSource(long seed) {
        this.seed = seed;
    }

    /** The article of that index: always the same, with a number of its own. */
    public Article article(int index) {
        return at(index, 0);
    }

    /** The article after that many price changes. */
    public Article at(int index, int changes) {
        var random = new Random(seed * 1_000_003 + index);
        random.nextInt();
        var kind = any(random, Vocabulary.KINDS);
        var maker = any(random, Vocabulary.MAKERS);
        var size = any(random, Vocabulary.SIZES);
        var json = JsonObject.EMPTY
                .with("number", Integer.toString(FIRST_NUMBER + index))
                .with("name", maker + " " + kind + " " + any(random, Vocabulary.VARIETIES) + " " + size)
                .with("gtin", gtin(random))
                .with("price", Price.euro(49 + random.nextInt(2_950) + changes).toJson())
                .with("vat", random.nextInt(4) == 0 ? "DE_STANDARD" : "DE_REDUCED")
                .with("category", any(random, Vocabulary.CATEGORIES))
                .with("unit", "PIECE");
        var attributes = JsonObject.EMPTY
                .with("origin", any(random, Vocabulary.ORIGINS))
                .with("supplierNumber", any(random, Vocabulary.SUPPLIERS) + "-" + (10_000 + random.nextInt(90_000)))
                .with("text", any(random, Vocabulary.TEXTS) + ", " + any(random, Vocabulary.HINTS));
        return Article.trusted(json.with("attributes", attributes));
    }

    private static String any(Random random, String[] words) {
        return words[random.nextInt(words.length)];
    }

    /** Thirteen digits with a correct check digit, from one of a hundred makers. */
    private static String gtin(Random random) {
        var digits = "40%05d%05d".formatted(10_000 + random.nextInt(100) * 131, random.nextInt(100_000));
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
