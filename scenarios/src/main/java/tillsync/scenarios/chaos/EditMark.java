package tillsync.scenarios.chaos;

import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.Price;

/**
 * One article or record of one edit. Its name holds till and edit, so that it is recognisable wherever it turns up.
 *
 * @param till the till that made the edit
 * @param edit its number among that till's edits
 * @param article the article's number, or kind and key of the record
 */
record EditMark(String till, long edit, String article) {
    private static final String SEPARATOR = " # ";

    Article toArticle() {
        return Article.of(article, till + SEPARATOR + edit, Price.euro(edit % 100_000), "DE_STANDARD");
    }

    /** Returns a category, or options. */
    CatalogueRecord toRecord() {
        int end = article.indexOf(' ');
        return CatalogueRecord.read(
                "{\"kind\":\"" + article.substring(0, end) + "\",\"key\":\"" + article.substring(end + 1)
                        + "\",\"name\":\"" + till + SEPARATOR + edit + "\",\"choices\":[{\"name\":\"Oat\"}]}");
    }

    /** Reads the mark of an article or record. Empty if chaos did not write it. */
    static Optional<EditMark> of(Content content) {
        var written = content instanceof Article article ? article.name() : ((CatalogueRecord) content).name();
        var name = written.split(SEPARATOR, -1);
        return name.length == 2
                ? Optional.of(new EditMark(
                        name[0], Long.parseLong(name[1]), content.number().shown()))
                : Optional.empty();
    }
}
