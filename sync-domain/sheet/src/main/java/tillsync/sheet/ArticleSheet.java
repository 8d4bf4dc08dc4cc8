package tillsync.sheet;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.GroupOffer;
import tillsync.article.KnownFields;
import tillsync.article.PriceGroup;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * A table of articles that the import reads back unchanged. Each member that cells can hold has a column; two columns
 * for each price group and one for each attribute follow. Cells show the values that hold now and have no end. German
 * tables name VAT rates in words, as the pages do. An import leaves alone what no cell can hold, such as planned
 * values.
 *
 * @param attributes the names that have a column
 * @param groups the names of price groups that have columns
 */
public record ArticleSheet(SheetLanguage language, Set<String> attributes, Set<String> groups) {
    private static final List<ListColumn> COLUMNS = Stream.of(
                    Stream.of(
                            ListColumn.ofText(Meaning.NUMBER, "number", "Artikelnummer"),
                            ListColumn.ofText(Meaning.NAME, "name", "Name"),
                            ListColumn.ofPrice("price", "Preis"),
                            ListColumn.ofCurrency("currency", "Währung"),
                            ListColumn.ofText(Meaning.VAT, "vat", "Mehrwertsteuer")),
                    SimpleMember.ALL.stream().map(ListColumn::of),
                    Stream.of(
                            ListColumn.ofList(Meaning.CODES, CountedMember.CODES, "codes", "Weitere Barcodes"),
                            ListColumn.ofList(Meaning.LINKED, CountedMember.LINKED, "linked", "Verknüpfte Artikel"),
                            ListColumn.ofList(Meaning.OPTIONS, CountedMember.OPTIONS, "options", "Optionen"),
                            ListColumn.ofScale(Meaning.PLU, "plu", "plu", "PLU"),
                            ListColumn.ofScale(Meaning.TARE, "tareGrams", "tare_grams", "Tara (g)")))
            .flatMap(columns -> columns)
            .toList();

    /** The place of the price in a row. */
    public static final int PRICE =
            COLUMNS.stream().map(ListColumn::meaning).toList().indexOf(Meaning.PRICE);

    /** The most attributes whose columns fit within the import's limit of columns. */
    public static final int MOST_ATTRIBUTES = ColumnPlan.MOST_COLUMNS - COLUMNS.size() - 2 * PriceGroup.MOST;

    /**
     * Returns a table with columns for these names. Leaves out names that no header can hold, and groups beyond the
     * first 50.
     *
     * @param attributes in the order of their columns
     * @param groups likewise
     */
    public static ArticleSheet of(
            SheetLanguage language, Collection<String> attributes, Collection<PriceGroup> groups) {
        var named = attributes.stream().filter(CellText::holds).collect(Collectors.toCollection(LinkedHashSet::new));
        var groupNames = groups.stream()
                .map(PriceGroup::name)
                .filter(CellText::holds)
                .limit(PriceGroup.MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new ArticleSheet(language, named, groupNames);
    }

    /** The places of prices in a row. */
    public Set<Integer> prices() {
        var prices = new HashSet<>(Set.of(PRICE));
        for (int i = 0; i < groups.size(); i++) {
            prices.add(COLUMNS.size() + 2 * i);
        }
        return prices;
    }

    /** The names of an article's attributes. */
    public static Set<String> attributesOf(Article article) {
        return article.toJson().object("attributes").members().keySet();
    }

    public List<String> header() {
        var header = new ArrayList<String>();
        COLUMNS.forEach(column -> header.add(column.name(language)));
        groups.forEach(name -> {
            header.add(language.groupPrice() + name);
            header.add(language.groupOffered() + name);
        });
        attributes.forEach(name -> header.add(language.attribute() + name));
        return header;
    }

    /** The row of an article, its prices with a point; empty if no cell can hold the article's number. */
    public Optional<List<String>> row(Article article, LocalDateTime now) {
        if (!CellText.holds(article.number().value())) {
            return Optional.empty();
        }
        var lasting = article.lastingAsOf(now);
        var members = language == SheetLanguage.GERMAN
                ? lasting.toJson().with("vat", VatText.written(article.vat(), now.toLocalDate()))
                : lasting.toJson();
        var cells = new ArrayList<String>(COLUMNS.size() + 2 * groups.size() + attributes.size());
        COLUMNS.forEach(column -> cells.add(column.cell().of(members, language)));
        var offers = groups.isEmpty() ? Map.<PriceGroup, GroupOffer>of() : GroupOffer.of(lasting);
        groups.forEach(name -> {
            var offer = offers.getOrDefault(new PriceGroup(name), GroupOffer.BASE);
            cells.add(offer.price().map(ListColumn::written).orElse(""));
            cells.add(OfferedText.written(offer.offered(), language));
        });
        var values = members.object("attributes");
        attributes.forEach(name -> cells.add(values.has(name) ? CellText.of(values.text(name)) : ""));
        return Optional.of(cells);
    }

    /** Returns true if importing the article's row into an empty catalogue makes an equal article. */
    public boolean holds(Article article) {
        return holds(article, attributes, groups);
    }

    /** Returns true if a table with all the article's attributes and price groups {@link #holds} it. */
    public static boolean canHold(Article article) {
        return holds(
                article,
                attributesOf(article),
                article.toJson().object(RowGroups.MEMBER).members().keySet());
    }

    private static boolean holds(Article article, Set<String> attributes, Set<String> groups) {
        var members = article.toJson();
        var held = new HashSet<>(Set.of("attributes"));
        if (members.object(RowGroups.MEMBER).members().entrySet().stream()
                .allMatch(group -> groups.contains(group.getKey())
                        && CellText.holds(group.getKey())
                        && holdsOffer(group.getValue()))) {
            held.add(RowGroups.MEMBER);
        }
        for (var column : COLUMNS) {
            var member = column.meaning().member();
            var value = members.get(member);
            if (value != null && !column.holds().test(value)) {
                return false;
            }
            held.add(member);
        }
        for (var attribute : members.object("attributes").members().entrySet()) {
            boolean isNamed = attributes.contains(attribute.getKey()) && CellText.holds(attribute.getKey());
            if (!isNamed || !CellText.holds(attribute.getValue())) {
                return false;
            }
        }
        return held.containsAll(members.members().keySet());
    }

    private static boolean holdsOffer(JsonValue offer) {
        var price = offer.get("price");
        return Set.of("price", "offered").containsAll(offer.members().keySet())
                && (price == null || price.members().size() == 2);
    }

    /**
     * Returns the row's article with those parts of the stored one that no cell can hold. The row must name all other
     * attributes, as files of tills do.
     *
     * @param fields the members that the file has columns for
     * @param groups the file's columns of price groups
     */
    public static Article keeping(Article stored, Article row, KnownFields fields, Set<Column.OfGroup> groups) {
        var is = stored.toJson();
        var said = row.toJson();
        for (var column : COLUMNS) {
            var member = column.meaning().member();
            var value = said.get(member);
            said = value == null ? said : said.with(member, CellText.given(value, is.get(member)));
        }
        for (var list : CountedMember.values()) {
            boolean shown =
                    said.has(list.member()) || CountedText.cell(list.of(is)).isEmpty();
            said = fields.contains(list.member()) && shown ? keeping(list, is, said) : said;
        }
        said = fields.contains("scale") ? keepingScale(is, said) : said;
        said = groups.isEmpty() ? said : RowGroups.keeping(is, said, groups);
        var attributes = keeping(is.object("attributes"), said.object("attributes"));
        return fields.contains("attributes") && !attributes.isEmpty()
                ? Article.read(said.with("attributes", attributes))
                : Article.read(said);
    }

    private static JsonObject keeping(CountedMember list, JsonObject is, JsonObject said) {
        var whole = said.has(list.member()) ? list.with(is, list.of(said)) : is;
        var value = whole.get(list.member());
        return value == null ? said : said.with(list.member(), value);
    }

    private static JsonObject keepingScale(JsonObject is, JsonObject said) {
        var scale = said.object("scale");
        for (var one : is.object("scale").members().entrySet()) {
            scale = ScaleText.MEMBERS.contains(one.getKey()) ? scale : scale.with(one.getKey(), one.getValue());
        }
        return scale.isEmpty() ? said : said.with("scale", scale);
    }

    private static JsonObject keeping(JsonObject is, JsonObject said) {
        var kept = said;
        for (var one : is.members().entrySet()) {
            var cell = said.get(one.getKey());
            if (cell != null) {
                kept = kept.with(one.getKey(), CellText.given(cell, one.getValue()));
            } else if (!CellText.holds(one.getKey())
                    || CellText.of(one.getValue().text()).isEmpty()) {
                kept = kept.with(one.getKey(), one.getValue());
            }
        }
        return kept;
    }
}
