package tillsync.scenarios.realdata;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.member.Gtin;
import tillsync.service.store.json.Json;

/**
 * A row of the retail set, which goes into an article and comes out of it again as it was. Id, name, price and a right
 * GTIN are members of the article; each other cell is an attribute of its name. Empty cells are left out.
 *
 * @param cells by column, none of them empty
 */
record RetailArticle(Map<String, String> cells) {
    private static final Set<String> MEMBERS = Set.of("id", "name", "price_cents");

    /** Words of what nobody eats. Rough, and the same for the same name, which is all that is asked of it. */
    private static final Pattern NO_FOOD = Pattern.compile(
            "shampoo|dusch|seife|deo|zahn|creme|wasch|spül|reinig|tabs|papier|tücher|windel|kerze|batterie|katze|hund",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    RetailArticle {
        cells = cells.entrySet().stream()
                .filter(cell -> !cell.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static RetailArticle of(Article article) {
        var json = article.toJson();
        var cells = new TreeMap<String, String>();
        cells.put("id", article.number().value());
        cells.put("name", json.text("name"));
        cells.put("price_cents", json.object("price").text("cents"));
        if (json.has("gtin")) {
            cells.put("gtin", json.text("gtin"));
        }
        json.object("attributes").members().forEach((name, value) -> cells.put(name, value.text()));
        return new RetailArticle(cells);
    }

    String id() {
        return cell("id");
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    RetailArticle with(Map<String, String> changed) {
        var after = new TreeMap<>(cells);
        after.putAll(changed);
        return new RetailArticle(after);
    }

    Article article() {
        var json = Json.MAPPER.createObjectNode();
        json.put("number", id()).put("name", cell("name")).put("vat", vat());
        json.putObject("price")
                .put("cents", Long.parseLong(cell("price_cents")))
                .put("currency", "EUR");
        cells.forEach((column, value) -> {
            if (column.equals("gtin") && Gtin.isValid(value)) {
                json.put("gtin", value);
            } else if (!MEMBERS.contains(column)) {
                json.withObjectProperty("attributes").put(column, value);
            }
        });
        return Article.read(json.toString());
    }

    /** Drinks in bottles and cans, and what is no food, are at the standard rate. */
    private String vat() {
        boolean reduced = !cells.containsKey("deposit_cents")
                && !NO_FOOD.matcher(cell("name")).find();
        return reduced ? "DE_REDUCED" : "DE_STANDARD";
    }

    /** The line of which the set's checkpoints are made; its last cell, availability, is empty in this set. */
    String checkpointLine() {
        return Stream.of("id", "name", "price_cents", "unit", "quantity_milli", "weighted", "bio")
                .map(this::cell)
                .collect(Collectors.joining("\t", "", "\t\n"));
    }
}
