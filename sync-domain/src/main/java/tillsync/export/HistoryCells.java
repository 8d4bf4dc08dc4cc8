package tillsync.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.json.JsonValue;

/** Makes the cells of an article's version as in docs/EXPORT.md. Readers of an export make them again to compare. */
public final class HistoryCells {
    public static final List<String> COLUMNS = List.of(
            "number",
            "name",
            "valid_from",
            "valid_to",
            "price",
            "currency",
            "vat",
            "vat_percent",
            "gtin",
            "category",
            "unit",
            "revision",
            "recorded_at",
            "origin",
            "by",
            "till",
            "sequence",
            "till_time",
            "request",
            "applied_at",
            "applied_basis",
            "article");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private HistoryCells() {}

    /** The cells up to the unit, of an article as it was sold. @param percent of VAT; "": it is not known */
    public static List<String> sold(Article article, String from, String to, String percent) {
        return List.of(
                article.number().value(),
                article.name(),
                from,
                to,
                price(article),
                article.price().currency(),
                article.vat(),
                percent,
                text(article, "gtin"),
                text(article, "category"),
                text(article, "unit"));
    }

    /** The cells up to the unit, of an article that was not sold. @param name "": it was removed */
    public static List<String> notSold(String number, String name, String from, String to) {
        return List.of(number, name, from, to, "", "", "", "", "", "", "");
    }

    public static String price(Article article) {
        return decimal(BigDecimal.valueOf(article.price().cents(), 2));
    }

    /** The number with a comma, as German spreadsheets read it. */
    public static String decimal(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }

    public static String local(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : LOCAL.format(at.atZone(zone));
    }

    private static String text(Article article, String member) {
        return article.member(member).map(JsonValue::text).orElse("");
    }
}
