package tillsync.service.articles.export;

import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.Filter;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.tills.device.Zones;
import tillsync.sheet.ArticleSheet;
import tillsync.sheet.SheetFile;
import tillsync.sheet.SheetLanguage;
import tillsync.till.DeviceId;

/**
 * Streams a list of articles as of one revision, so that their number needs no memory. The import reads it back without
 * a difference.
 */
@Component
record ListExport(Assortments assortments, ArticleStates states, MessageSource texts, Zones zones) {
    private static final int AT_ONCE = 500;

    /** A kind of file. */
    enum Kind {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String contentType;

        Kind(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    /**
     * A list that can be written.
     *
     * @param now the local time by which planned values have begun
     * @param beyond how many of its articles have members that no cell holds
     */
    record Prepared(
            CatalogueId catalogue, Assortments.Matching found, LocalDateTime now, ArticleSheet sheet, long beyond) {}

    /**
     * Reads all articles that match, for the names of the columns.
     *
     * @param till the till whose clock says which values have begun
     */
    Prepared prepare(DeviceId till, CatalogueId catalogue, Filter filter) {
        var now = zones.timeAt(till);
        var found = assortments.matching(catalogue, filter, now);
        var language = SheetLanguage.of(LocaleContextHolder.getLocale());
        var names = new TreeSet<String>();
        var groups = new TreeSet<PriceGroup>();
        each(catalogue, found, article -> {
            names.addAll(ArticleSheet.attributesOf(article));
            while (names.size() > ArticleSheet.MOST_ATTRIBUTES) {
                names.pollLast();
            }
            groups.addAll(GroupOffer.of(article).keySet());
            while (groups.size() > PriceGroup.MOST) {
                groups.pollLast();
            }
        });
        var sheet = ArticleSheet.of(language, names, groups);
        var beyond = new long[1];
        each(catalogue, found, article -> beyond[0] += sheet.holds(article) ? 0 : 1);
        return new Prepared(catalogue, found, now, sheet, beyond[0]);
    }

    void write(Prepared list, Kind kind, OutputStream out) {
        var sheet = list.sheet();
        var title = texts.getMessage("articles.title", null, LocaleContextHolder.getLocale());
        var file = kind == Kind.CSV ? SheetFile.csv(out, sheet.language()) : SheetFile.xlsx(out, title);
        file.header(sheet);
        each(list.catalogue(), list.found(), article -> sheet.row(article, list.now())
                .ifPresent(file::row));
        file.end();
    }

    private void each(CatalogueId catalogue, Assortments.Matching found, Consumer<Article> take) {
        var numbers = found.numbers();
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            var articles = states.articlesAt(catalogue, found.revision(), some);
            some.stream()
                    .flatMap(number -> Stream.ofNullable(articles.get(number)))
                    .forEach(take);
        }
    }
}
