package tillsync.sheet;

import java.math.BigDecimal;
import java.util.function.Predicate;
import tillsync.article.CountedMember;
import tillsync.article.Price;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * A column of the article list that shows one member. The import recognises it by its meaning.
 *
 * @param english its header, which the command line of a till knows
 * @param cell makes the cell of an article; "" if it has no such member
 * @param holds returns true if the import restores the same member from its cell
 */
record ListColumn(Meaning meaning, String english, String german, Cell cell, Predicate<JsonValue> holds) {
    interface Cell {
        String of(JsonObject article, SheetLanguage language);
    }

    /** A member that is a text. */
    static ListColumn ofText(Meaning meaning, String english, String german) {
        return new ListColumn(meaning, english, german, (article, language) -> text(article, meaning), CellText::holds);
    }

    /** A simple member; in German, a unit is a word, as people know it. */
    static ListColumn of(SimpleMember member) {
        return new ListColumn(
                Meaning.of(member),
                member.name(),
                member.german(),
                (article, language) -> written(member, article, language),
                value -> {
                    var text = member.kind().written(value);
                    return CellText.holds(text)
                            && member.kind().reader().apply(text).equals(value);
                });
    }

    private static String written(SimpleMember member, JsonObject article, SheetLanguage language) {
        if (article.get(member.name()) instanceof JsonValue.Flag flag) {
            return OfferedText.written(flag.value(), language);
        }
        var text = CellText.of(member.written(article));
        return member.name().equals("unit") ? UnitText.written(text, language) : text;
    }

    /** The price, with a point. */
    static ListColumn ofPrice(String english, String german) {
        return new ListColumn(
                Meaning.PRICE,
                english,
                german,
                (article, language) -> written(Price.of(article.object("price"))),
                price -> price.members().size() == 2);
    }

    static ListColumn ofCurrency(String english, String german) {
        return new ListColumn(
                Meaning.CURRENCY,
                english,
                german,
                (article, language) -> article.object("price").text("currency"),
                price -> true);
    }

    /** Barcodes, linked articles or options. */
    static ListColumn ofList(Meaning meaning, CountedMember list, String english, String german) {
        return new ListColumn(
                meaning,
                english,
                german,
                (article, language) -> CountedText.cell(list.of(article)),
                value -> CountedText.holds(list, JsonObject.EMPTY.with(list.member(), value)));
    }

    /** A number of the scale. */
    static ListColumn ofScale(Meaning meaning, String member, String english, String german) {
        return new ListColumn(
                meaning,
                english,
                german,
                (article, language) -> article.object("scale").text(member),
                scale -> scale.isObject()
                        && ScaleText.MEMBERS.containsAll(scale.members().keySet()));
    }

    /** A price with a point. */
    static String written(Price price) {
        return BigDecimal.valueOf(price.cents(), 2).toPlainString();
    }

    private static String text(JsonObject article, Meaning meaning) {
        return article.has(meaning.member()) ? CellText.of(article.text(meaning.member())) : "";
    }

    String name(SheetLanguage language) {
        return language == SheetLanguage.GERMAN ? german : english;
    }
}
