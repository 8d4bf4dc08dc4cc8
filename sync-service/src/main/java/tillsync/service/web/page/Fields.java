package tillsync.service.web.page;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.CountedMember;
import tillsync.article.GroupOffer;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.article.Price;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.sheet.CountedText;
import tillsync.sheet.ScaleText;

/**
 * An article or a record field by field, as people read it.
 *
 * @param language of numbers and days
 * @param day of this state of the article, which decides what its VAT key means
 * @param vats the words for VAT keys on days, in that language
 * @param simple the words for values of simple members, likewise
 * @param groups the words for an article's offer to a price group
 */
record Fields(
        Locale language,
        LocalDate day,
        BiFunction<String, LocalDate, String> vats,
        BiFunction<SimpleMember, JsonValue, String> simple,
        Function<GroupOffer, String> groups) {
    private static final int SHOWN_OF_HASH = 12;
    private static final List<String> FIRST = List.of("name", "price", "vat");

    /** The name of a field. Attributes and unknown members have a name of their own. */
    record Name(String field, String own) {}

    Map<Name, String> of(Content content) {
        return content instanceof CatalogueRecord record ? of(record) : of((Article) content);
    }

    /** Returns the fields in the order in which they are shown. */
    Map<Name, String> of(Article article) {
        var fields = new LinkedHashMap<Name, String>();
        FIRST.forEach(name -> article.member(name).ifPresent(is -> fields.put(new Name(name, ""), value(name, is))));
        article.toJson().members().forEach((name, value) -> {
            switch (name) {
                case "number", "name", "price", "vat" -> {}
                case "attributes" ->
                    value.members().forEach((own, text) -> fields.put(new Name("attribute", own), text(text)));
                case "groups" ->
                    GroupOffer.of(article)
                            .forEach((group, of) -> fields.put(new Name("group", group.name()), groups.apply(of)));
                default -> {
                    var field = KnownFields.MEMBERS.contains(name) ? new Name(name, "") : new Name("other", name);
                    fields.put(field, value(name, value));
                }
            }
        });
        return fields;
    }

    /** Returns the value of a member; that of "groups" is what one group has. */
    String value(String member, JsonValue value) {
        return switch (member) {
            case "price" -> Prices.shown(Price.of(value), language);
            case "vat" -> vats.apply(value.text(), day);
            case "codes" -> CountedText.shown(CountedMember.CODES, value);
            case "linked" -> CountedText.shown(CountedMember.LINKED, value);
            case "options" -> CountedText.shown(CountedMember.OPTIONS, value);
            case "scale" -> ScaleText.shown(value);
            case "groups" -> groups.apply(GroupOffer.of((JsonObject) value));
            case "picture" -> shortened(text(value));
            case "planned" -> planned(value);
            default ->
                SimpleMember.find(member)
                        .map(known -> simple.apply(known, value))
                        .orElseGet(() -> text(value));
        };
    }

    /** Returns the fields of a record. A kind that this version does not know has its members as they are. */
    Map<Name, String> of(CatalogueRecord record) {
        var fields = new LinkedHashMap<Name, String>();
        var members = record.toJson().without("kind").without("key").members();
        for (var member : members.entrySet()) {
            var value = member.getValue();
            switch (Kinds.HERE.contains(record.key().kind()) ? member.getKey() : "") {
                case "name", "colour", "order", "least", "most" ->
                    fields.put(new Name(member.getKey(), ""), text(value));
                case "vat" -> fields.put(new Name("vat", ""), vats.apply(text(value), day));
                case "choices" -> fields.put(new Name("choices", ""), joined(value, this::choice, "; "));
                case "pages" -> {
                    for (int i = 0; i < value.elements().size(); i++) {
                        fields.put(
                                new Name("page", Integer.toString(i + 1)),
                                page(value.elements().get(i)));
                    }
                }
                default -> fields.put(new Name("other", member.getKey()), text(value));
            }
        }
        return fields;
    }

    private static String joined(JsonValue list, Function<JsonValue, String> shown, String between) {
        return list.elements().stream().map(shown).collect(Collectors.joining(between));
    }

    private String choice(JsonValue choice) {
        var price = choice.get("price");
        var shown = Stream.of(
                choice.text("name"),
                choice.text("number"),
                price == null ? "" : Prices.shown(Price.of(price), language));
        var others = Stream.concat(
                others(choice, Set.of("name", "number", "price")),
                price == null ? Stream.empty() : others(price, Set.of("cents", "currency")));
        return spaced(Stream.concat(shown, others));
    }

    /** Returns the name of a layout's page, and its keys. */
    private static String page(JsonValue page) {
        var keys = page.get("keys");
        var shown = keys == null ? "" : joined(keys, Fields::key, ", ");
        var named = page.has("name") ? page.text("name") + ": " + shown : shown;
        return spaced(Stream.concat(Stream.of(named), others(page, Set.of("name", "keys"))));
    }

    private static String key(JsonValue key) {
        var known = Stream.of(key.text("number"), key.text("category"), key.text("colour"));
        var shown = spaced(Stream.concat(known, others(key, Set.of("number", "category", "colour"))));
        return shown.isEmpty() ? "–" : shown;
    }

    /** The members that this version does not know, each in brackets. */
    private static Stream<String> others(JsonValue json, Set<String> known) {
        return json.members().entrySet().stream()
                .filter(member -> !known.contains(member.getKey()))
                .map(member -> "(" + member.getKey() + ": " + text(member.getValue()) + ")");
    }

    private static String spaced(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Shortens a hash to a part that tells two pictures apart. */
    private static String shortened(String hash) {
        return hash.length() > SHOWN_OF_HASH ? hash.substring(0, SHOWN_OF_HASH) + "…" : hash;
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
        GroupOffer.planned(value)
                .forEach((group, of) ->
                        text.append(' ').append(group).append(' ').append(Prices.shown(of, language)));
        return text.toString();
    }

    private static String text(JsonValue value) {
        return value.isText() ? value.text() : value.json();
    }
}
