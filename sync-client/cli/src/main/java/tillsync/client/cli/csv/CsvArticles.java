package tillsync.client.cli.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.sheet.Column;
import tillsync.sheet.SheetRows;
import tillsync.sheet.csv.CsvFault;

/**
 * The articles of a file, CSV or XLSX: all of them, or a fault that names line and column.
 *
 * @param known the members of an article that its columns set
 * @param groups its price-group columns
 */
public record CsvArticles(KnownFields known, Set<Column.OfGroup> groups, List<Article> articles) {

    /**
     * Reads the whole file.
     *
     * @param progress told the number of articles read so far
     * @throws CsvFault at the first fault
     * @throws tillsync.problem.Refusal INVALID if an XLSX file cannot be read as one
     */
    public static CsvArticles read(byte[] file, IntConsumer progress) {
        try (var rows = SheetRows.of(file)) {
            var header = rows.header();
            var columns = new CsvColumns(rows.line(), header);
            var articles = new ArrayList<Article>();
            var lines = new HashMap<ArticleNumber, Long>();
            for (var cells = rows.next(); cells != null; cells = rows.next()) {
                var article = columns.article(rows.line(), cells);
                var before = lines.put(article.number(), rows.line());
                if (before != null) {
                    throw new CsvFault(
                            rows.line(),
                            header.indexOf("number") + 1,
                            "number",
                            "number: " + article.number() + " again (expected: once; it is on line " + before
                                    + " too)");
                }
                articles.add(article);
                progress.accept(articles.size());
            }
            return new CsvArticles(columns.known(), columns.groups(), articles);
        }
    }
}
