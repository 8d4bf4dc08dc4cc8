package tillsync.service.web.page;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tillsync.article.Article;
import tillsync.article.Price;
import tools.jackson.databind.JsonNode;

/**
 * An article field by field, as people read it.
 *
 * @param language of numbers and days
 * @param day on which the article was like that: it decides what its VAT key means
 * @param vats what VAT keys mean on days, in words of that language
 * @param units what units are called in it
 */
record Fields(Locale language, LocalDate day, BiFunction<String, LocalDate, String> vats, UnaryOperator<String> units) {
    /** The name of a field; an attribute's and an unknown member's are their own. */
    record Name(String field, String own) {}

    /** In the order in which they are shown. */
    Map<Name, String> of(Article article) {
        var fields = new LinkedHashMap<Name, String>();
        fields.put(new Name("name", ""), article.name());
        fields.put(new Name("price", ""), Prices.shown(article.price(), language));
        fields.put(new Name("vat", ""), vats.apply(article.vat(), day));
        for (var member : article.toJson().properties()) {
            switch (member.getKey()) {
                case "number", "name", "price", "vat" -> {}
                case "unit" -> fields.put(new Name("unit", ""), units.apply(text(member.getValue())));
                case "gtin", "category" -> fields.put(new Name(member.getKey(), ""), text(member.getValue()));
                case "attributes" ->
                    member.getValue()
                            .properties()
                            .forEach(one -> fields.put(new Name("attribute", one.getKey()), text(one.getValue())));
                case "planned" -> fields.put(new Name("planned", ""), planned(member.getValue()));
                default -> fields.put(new Name("other", member.getKey()), text(member.getValue()));
            }
        }
        return fields;
    }

    private String planned(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(this::plannedValue)
                .collect(Collectors.joining("; "));
    }

    private String plannedValue(JsonNode value) {
        var from = LocalDateTime.parse(value.get("from").stringValue());
        var text = new StringBuilder(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(from))
                .append(':');
        var price = value.get("price");
        if (price != null) {
            var money = new Price(
                    price.get("cents").longValue(), price.get("currency").stringValue());
            text.append(' ').append(Prices.shown(money, language));
        }
        if (value.has("vat")) {
            text.append(' ').append(vats.apply(value.get("vat").stringValue(), from.toLocalDate()));
        }
        if (value.has("name")) {
            text.append(' ').append(value.get("name").stringValue());
        }
        return text.toString();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
