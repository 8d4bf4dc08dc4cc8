package tillsync.service.articles.editing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.batch.LargeWork;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.web.page.Times;
import tillsync.service.web.page.UnitNames;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.SafeCsv;
import tillsync.sheet.XlsxFile;

/**
 * Writes a list of articles as a file, to be edited and imported again: with the values that are valid now, in columns
 * that the import knows. A rate of VAT is written as its key, which means the same in each country and on each day.
 */
@Component
record ArticleFile(
        Assortments assortments,
        ArticleStates states,
        LargeWork turns,
        UnitNames units,
        MessageSource texts,
        Times times) {
    private static final List<String> COLUMNS = List.of(
            "import.member.number",
            "import.member.name",
            "import.member.price",
            "article.currency",
            "import.member.vat",
            "import.member.gtin",
            "import.member.category",
            "import.member.unit");
    private static final int PRICE = COLUMNS.indexOf("import.member.price");
    private static final int MOST_ATTRIBUTES = ColumnPlan.MOST_COLUMNS - COLUMNS.size();
    private static final int AT_ONCE = 500;

    /** Refuses BUSY while too many are written. */
    byte[] csv(CatalogueId catalogue, Filter filter) {
        char decimal = DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale())
                .getDecimalSeparator();
        var csv = new StringBuilder(SafeCsv.MARK);
        return turns.inTurn(() -> {
            rows(catalogue, filter, header -> csv.append(SafeCsv.row(header)), cells -> {
                cells.set(PRICE, cells.get(PRICE).replace('.', decimal));
                csv.append(SafeCsv.row(cells));
            });
            return csv.toString().getBytes(StandardCharsets.UTF_8);
        });
    }

    /** As {@link #csv}; a spreadsheet keeps the zeros before a number in it. */
    byte[] xlsx(CatalogueId catalogue, Filter filter) {
        return turns.inTurn(() -> {
            try (var file = new XlsxFile(texts.getMessage("articles.title", null, LocaleContextHolder.getLocale()))) {
                rows(catalogue, filter, header -> file.row(header, -1), cells -> file.row(cells, PRICE));
                return file.bytes();
            }
        });
    }

    private void rows(CatalogueId catalogue, Filter filter, Consumer<List<String>> first, Consumer<List<String>> each) {
        var now = times.ofTills();
        var numbers = assortments.of(catalogue).matching(filter, now).stream()
                .map(Listed::number)
                .toList();
        var attributes = attributes(catalogue, numbers, now);
        var header = new ArrayList<String>();
        COLUMNS.forEach(key -> header.add(texts.getMessage(key, null, LocaleContextHolder.getLocale())));
        header.addAll(attributes);
        first.accept(header);
        each(catalogue, numbers, now, article -> each.accept(row(article, attributes)));
    }

    /** The names of attributes, at most as many as an import has columns for; articles keep the others. */
    private List<String> attributes(CatalogueId catalogue, List<ArticleNumber> numbers, LocalDateTime now) {
        var names = new TreeSet<String>();
        each(
                catalogue,
                numbers,
                now,
                article -> names.addAll(article.attributes().keySet()));
        return names.stream().limit(MOST_ATTRIBUTES).toList();
    }

    private void each(
            CatalogueId catalogue, List<ArticleNumber> numbers, LocalDateTime now, Consumer<ShownArticle> taken) {
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            var found = states.articlesAt(catalogue, Long.MAX_VALUE, some);
            some.stream()
                    .flatMap(number -> Stream.ofNullable(found.get(number)))
                    .forEach(article -> taken.accept(ShownArticle.of(article, now)));
        }
    }

    private List<String> row(ShownArticle article, List<String> attributes) {
        var unit = article.unit();
        var cells = new ArrayList<>(List.of(
                article.number(),
                article.name(),
                BigDecimal.valueOf(article.price().cents(), 2).toPlainString(),
                article.price().currency(),
                article.vat(),
                text(article.gtin()),
                text(article.category()),
                unit == null ? "" : units.of(unit)));
        attributes.forEach(name -> cells.add(text(article.attributes().get(name))));
        return cells;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
