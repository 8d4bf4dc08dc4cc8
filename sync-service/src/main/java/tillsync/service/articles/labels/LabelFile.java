package tillsync.service.articles.labels;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.history.SaleChange;
import tillsync.json.JsonValue;
import tillsync.service.web.page.MemberTexts;
import tillsync.sheet.csv.SafeCsv;

/** Writes changes as CSV for printing labels, in the reader's language. */
@Component
record LabelFile(SaleChanges changes, MessageSource texts, MemberTexts members) {
    private static final List<String> COLUMNS = List.of(
            "change",
            "number",
            "name",
            "price",
            "currency",
            "unit",
            "gtin",
            "category",
            "vat",
            "name.was",
            "price.was",
            "currency.was",
            "vat.was");

    void write(SaleChanges.Compared compared, OutputStream out) {
        var locale = LocaleContextHolder.getLocale();
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(
                writer,
                SafeCsv.MARK
                        + SafeCsv.row(COLUMNS.stream()
                                .map(column -> text("labels.column." + column, locale))
                                .toList()));
        changes.each(compared, null, change -> {
            write(writer, SafeCsv.row(cells(change, locale)));
            return true;
        });
        flush(writer);
    }

    private List<String> cells(SaleChange change, Locale locale) {
        var is = change.is();
        var was = change.was();
        var shown = Objects.requireNonNull(is == null ? was : is);
        return List.of(
                change.kinds().stream()
                        .map(kind -> text("labels.kind." + kind, locale))
                        .collect(Collectors.joining(", ")),
                change.number().value(),
                shown.name(),
                amount(is, locale),
                currency(is),
                member(shown, "unit").map(members::unit).findAny().orElse(""),
                member(shown, "gtin").findAny().orElse(""),
                member(shown, "category").findAny().orElse(""),
                is == null ? "" : is.vat(),
                was == null ? "" : was.name(),
                amount(was, locale),
                currency(was),
                was == null ? "" : was.vat());
    }

    private String text(String key, Locale locale) {
        return texts.getMessage(key, null, locale);
    }

    private static String amount(@Nullable Article article, Locale locale) {
        char decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        return article == null
                ? ""
                : BigDecimal.valueOf(article.price().cents(), 2).toPlainString().replace('.', decimal);
    }

    private static String currency(@Nullable Article article) {
        return article == null ? "" : article.price().currency();
    }

    private static Stream<String> member(Article article, String name) {
        return article.member(name).map(JsonValue::text).stream();
    }

    private static void write(Writer out, String row) {
        try {
            out.write(row);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void flush(Writer out) {
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
