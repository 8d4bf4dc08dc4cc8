package tillsync.scenarios.chaos;

import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.Price;

/**
 * One article of one edit. Its name says which edit it is of, so that it is told from every other wherever it turns up.
 *
 * @param till whose edit it is
 * @param edit its number among that till's edits: 1, 2, 3 ...
 * @param article the article's number
 */
record Mark(String till, long edit, String article) {
    private static final String SEPARATOR = " # ";

    /** Such an article. */
    Article toArticle() {
        return Article.of(article, till + SEPARATOR + edit, Price.euro(edit % 100_000), "DE_STANDARD");
    }

    /** Reads the mark of an article. Empty if the chaos did not write that article. */
    static Optional<Mark> of(Article article) {
        var name = article.name().split(SEPARATOR, -1);
        return name.length == 2
                ? Optional.of(new Mark(
                        name[0], Long.parseLong(name[1]), article.number().value()))
                : Optional.empty();
    }
}
