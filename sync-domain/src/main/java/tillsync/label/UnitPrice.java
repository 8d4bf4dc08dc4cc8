package tillsync.label;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tillsync.android.Optionals;
import tillsync.android.Strings;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.json.JsonValue;

/**
 * The price of a kilogram, litre or metre of an article, as the law on price labels requires (PAngV).
 *
 * @param per kg, l or m
 */
public record UnitPrice(Price price, String per) {
    /** A unit, as a share of the one by which the law compares. */
    private record Measure(String per, BigDecimal share) {
        static Measure of(String per, String share) {
            return new Measure(per, new BigDecimal(share));
        }
    }

    private static final Map<String, Measure> SOLD_BY = Map.of(
            "KILOGRAM", Measure.of("kg", "1"),
            "GRAM", Measure.of("kg", "0.001"),
            "LITRE", Measure.of("l", "1"),
            "MILLILITRE", Measure.of("l", "0.001"),
            "METRE", Measure.of("m", "1"),
            "CENTIMETRE", Measure.of("m", "0.01"));

    private static final Map<String, Measure> WRITTEN = Map.of(
            "kg", Measure.of("kg", "1"),
            "g", Measure.of("kg", "0.001"),
            "l", Measure.of("l", "1"),
            "cl", Measure.of("l", "0.01"),
            "ml", Measure.of("l", "0.001"),
            "m", Measure.of("m", "1"),
            "cm", Measure.of("m", "0.01"));

    /** The attributes that state the content of a piece, in lower case. */
    private static final Set<String> CONTENTS =
            Set.of("inhalt", "füllmenge", "nettofüllmenge", "content", "contents", "net content", "net quantity");

    private static final Pattern AMOUNT =
            Pattern.compile("(?:([0-9]{1,3}) *[x×] *)?([0-9]{1,6}(?:[.,][0-9]{1,3})?) *(kg|g|l|cl|ml|m|cm)");

    private static final BigDecimal MOST_CENTS = BigDecimal.valueOf(99_999_999);

    /** Calculates by the unit in which the article is sold, else by its content; empty if neither is known. */
    public static Optional<UnitPrice> of(Article article) {
        var json = article.toJson();
        var soldBy = SOLD_BY.get(json.text("unit"));
        if (soldBy != null) {
            return of(article.price(), soldBy.share(), soldBy.per());
        }
        return json.object("attributes").members().entrySet().stream()
                .filter(each -> CONTENTS.contains(Strings.strip(each.getKey()).toLowerCase(Locale.ROOT)))
                .filter(each -> each.getValue().isText())
                .flatMap(each -> Optionals.stream(ofContent(article.price(), each.getValue())))
                .findFirst();
    }

    /**
     * Reads a content such as "500 g", "0,75 l" or "6 x 0,33 l". Empty if a point or comma before three digits makes it
     * ambiguous.
     */
    private static Optional<UnitPrice> ofContent(Price price, JsonValue content) {
        var amount = AMOUNT.matcher(Strings.strip(content.text()).toLowerCase(Locale.ROOT));
        if (!amount.matches() || amount.group(2).matches("[1-9][0-9]{0,2}[.,][0-9]{3}")) {
            return Optional.empty();
        }
        var measure = Objects.requireNonNull(WRITTEN.get(amount.group(3)));
        var pieces = amount.group(1) == null ? BigDecimal.ONE : new BigDecimal(amount.group(1));
        var each = new BigDecimal(amount.group(2).replace(',', '.'));
        return of(price, pieces.multiply(each).multiply(measure.share()), measure.per());
    }

    private static Optional<UnitPrice> of(Price price, BigDecimal amount, String per) {
        if (amount.signum() <= 0) {
            return Optional.empty();
        }
        var cents = BigDecimal.valueOf(price.cents()).divide(amount, 0, RoundingMode.HALF_UP);
        return cents.compareTo(MOST_CENTS) > 0
                ? Optional.empty()
                : Optional.of(new UnitPrice(new Price(cents.longValueExact(), price.currency()), per));
    }
}
