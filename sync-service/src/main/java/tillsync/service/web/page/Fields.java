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
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.Price;
import tillsync.json.JsonValue;
import tillsync.sheet.CountedText;
import tillsync.sheet.ScaleText;

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
        for (var member : article.toJson().members().entrySet()) {
            switch (member.getKey()) {
                case "number", "name", "price", "vat" -> {}
                case "unit" -> fields.put(new Name("unit", ""), units.apply(text(member.getValue())));
                case "gtin", "category" -> fields.put(new Name(member.getKey(), ""), text(member.getValue()));
                case "attributes" ->
                    member.getValue()
                            .members()
                            .forEach((name, value) -> fields.put(new Name("attribute", name), text(value)));
                case "codes" ->
                    fields.put(new Name("codes", ""), CountedText.shown(CountedMember.CODES, member.getValue()));
                case "linked" ->
                    fields.put(new Name("linked", ""), CountedText.shown(CountedMember.LINKED, member.getValue()));
                case "scale" -> fields.put(new Name("scale", ""), ScaleText.shown(member.getValue()));
                case "planned" -> fields.put(new Name("planned", ""), planned(member.getValue()));
                default -> fields.put(new Name("other", member.getKey()), text(member.getValue()));
            }
        }
        return fields;
    }

    private String planned(JsonValue values) {
        return values.elements().stream().map(this::plannedValue).collect(Collectors.joining("; "));
    }

    private String plannedValue(JsonValue value) {
        var from = LocalDateTime.parse(value.text("from"));
        var text = new StringBuilder(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(from))
                .append(':');
        var price = value.get("price");
        if (price != null) {
            text.append(' ').append(Prices.shown(Price.of(price), language));
        }
        if (value.has("vat")) {
            text.append(' ').append(vats.apply(value.text("vat"), from.toLocalDate()));
        }
        if (value.has("name")) {
            text.append(' ').append(value.text("name"));
        }
        return text.toString();
    }

    private static String text(JsonValue value) {
        return value.isText() ? value.text() : value.json();
    }
}
