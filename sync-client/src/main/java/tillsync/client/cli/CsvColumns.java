package tillsync.client.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.article.PriceText;
import tillsync.json.JsonObject;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.sheet.CsvFault;

/**
 * What the columns of a CSV file mean: number, name, price or price_cents, currency (EUR if it is missing), vat, gtin,
 * category, unit; each other column is an attribute of its name. An empty cell is a member left out.
 */
final class CsvColumns {
    private static final Set<String> TEXTS = Set.of("number", "name", "vat", "gtin", "category", "unit");
    private static final Set<String> PRICES = Set.of("price", "price_cents", "currency");
    /**
     * Prices without a currency, which has a column of its own, and without digits that may be whole units or
     * hundredths.
     */
    private static final Pattern PLAIN =
            Pattern.compile("\\d{1,8}(?:[.,]\\d{1,2})?|\\d{1,3}(?:(?:\\.\\d{3})+,\\d{1,2}|(?:,\\d{3})+\\.\\d{1,2})");

    private final List<String> names;

    /** @throws CsvFault if a column is missing or comes twice */
    CsvColumns(long line, List<String> header) {
        names = header.stream().map(CsvColumns::name).toList();
        var seen = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty() || !seen.add(names.get(i))) {
                throw new CsvFault(
                        line, i + 1, names.get(i), names.get(i).isEmpty() ? "column: without a name" : "column: twice");
            }
        }
        for (var needed : List.of("number", "name", "vat")) {
            if (!seen.contains(needed)) {
                throw new CsvFault(line, "column " + needed + ": missing");
            }
        }
        if (seen.contains("price") == seen.contains("price_cents")) {
            throw new CsvFault(line, "column price: (expected: either price or price_cents)");
        }
    }

    private static String name(String cell) {
        var known = cell.strip().toLowerCase(Locale.ROOT);
        return TEXTS.contains(known) || PRICES.contains(known) ? known : cell.strip();
    }

    /** The members of an article that these columns speak of; one attribute stands for all of them. */
    KnownFields known() {
        return KnownFields.of(names.stream()
                .map(name -> PRICES.contains(name) ? "price" : TEXTS.contains(name) ? name : "attributes")
                .collect(Collectors.toSet()));
    }

    /** Returns the unchanged text of the cell in the column of numbers. */
    String number(List<String> cells) {
        int column = names.indexOf("number");
        return column < cells.size() ? cells.get(column) : "";
    }

    /** @throws CsvFault at the first cell that is wrong */
    Article article(long line, List<String> cells) {
        try {
            return Article.read(json(line, cells));
        } catch (Refusal refusal) {
            throw fault(line, refusal.flaws().get(0));
        }
    }

    /**
     * The members that a row gives, whether they are an article or not.
     *
     * @throws CsvFault at the first cell that cannot be read
     */
    JsonObject json(long line, List<String> cells) {
        if (cells.size() > names.size()) {
            throw new CsvFault(line, names.size() + 1, "", "cell: without a column");
        }
        var json = JsonObject.EMPTY.with("price", JsonObject.EMPTY.with("currency", "EUR"));
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                json = with(json, line, i, cells.get(i));
            }
        }
        return json;
    }

    private JsonObject with(JsonObject json, long line, int column, String cell) {
        var name = names.get(column);
        var price = json.object("price");
        return switch (name) {
            case "price" -> json.with("price", price.with("cents", cents(line, column, cell.strip())));
            case "price_cents" -> json.with("price", price.with("cents", whole(line, column, cell.strip())));
            case "currency" -> json.with("price", price.with("currency", cell.strip()));
            default ->
                TEXTS.contains(name)
                        ? json.with(name, cell)
                        : json.with("attributes", json.object("attributes").with(name, cell));
        };
    }

    private static long cents(long line, int column, String cell) {
        if (PLAIN.matcher(cell).matches()) {
            return PriceText.read(cell).cents();
        }
        throw new CsvFault(line, column + 1, "price", "price: " + cell + " (expected: such as 1,99 or 1.99)");
    }

    private long whole(long line, int column, String cell) {
        if (!cell.matches("\\d{1,10}")) {
            throw new CsvFault(line, column + 1, "price_cents", "cents: " + cell + " (expected: such as 199)");
        }
        return Long.parseLong(cell);
    }

    /** The cell that a flaw of the article is about. */
    private CsvFault fault(long line, Flaw flaw) {
        for (int i = 0; i < names.size(); i++) {
            if (flaw.pointer().equals(pointer(names.get(i)))) {
                return new CsvFault(line, i + 1, names.get(i), flaw.detail());
            }
        }
        return new CsvFault(line, flaw.pointer() + ": " + flaw.detail());
    }

    private static String pointer(String name) {
        if (TEXTS.contains(name)) {
            return "/" + name;
        }
        return switch (name) {
            case "price", "price_cents" -> "/price/cents";
            case "currency" -> "/price/currency";
            default -> "/attributes/" + name.replace("~", "~0").replace("/", "~1");
        };
    }
}
