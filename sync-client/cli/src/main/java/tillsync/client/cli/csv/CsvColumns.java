package tillsync.client.cli.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.KnownFields;
import tillsync.article.PriceText;
import tillsync.article.member.SimpleMember;
import tillsync.json.JsonObject;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.sheet.Column;
import tillsync.sheet.CountedText;
import tillsync.sheet.Meaning;
import tillsync.sheet.OfferedText;
import tillsync.sheet.RowGroups;
import tillsync.sheet.csv.CsvFault;
import tillsync.sheet.csv.SafeCsv;

/**
 * The columns of a file: number, name, price or price_cents, currency (EUR if missing), vat, all simple members,
 * codes, linked and options (as {@link CountedText} has them), plu, tare_grams; "price: GROUP" and "offered: GROUP" for
 * a price group. Any other header, also as "attribute: NAME", is an attribute. An empty cell omits the member.
 */
final class CsvColumns {
    private static final Set<String> TEXTS = Set.of("number", "name", "vat", "codes", "linked", "options");
    /** Each column of a part of an article, with the pointer of that part. */
    private static final Map<String, String> PARTS = Map.of(
            "price", "/price/cents",
            "price_cents", "/price/cents",
            "currency", "/price/currency",
            "plu", "/scale/plu",
            "tare_grams", "/scale/tareGrams");
    /** Prices without a currency, which has its own column. Ambiguous digits such as 1.234 do not match. */
    private static final Pattern PLAIN =
            Pattern.compile("\\d{1,8}(?:[.,]\\d{1,2})?|\\d{1,3}(?:(?:\\.\\d{3})+,\\d{1,2}|(?:,\\d{3})+\\.\\d{1,2})");

    private final List<Named> columns;

    /** A column. @param of the kind of attribute or price-group column; null for a known column */
    private record Named(String name, @Nullable Meaning of) {
        static Named of(String cell) {
            var known = cell.strip().toLowerCase(Locale.ROOT);
            var simple = SimpleMember.ALL.stream()
                    .map(SimpleMember::name)
                    .filter(known::equalsIgnoreCase)
                    .findFirst();
            return simple.isPresent() || TEXTS.contains(known) || PARTS.containsKey(known)
                    ? known(simple.orElse(known))
                    : Column.groupOf(cell)
                            .map(group -> new Named(group.group(), group.meaning()))
                            .orElseGet(() ->
                                    new Named(Column.attributeOf(cell).orElseGet(cell::strip), Meaning.ATTRIBUTE));
        }

        static Named known(String name) {
            return new Named(name, null);
        }

        String member() {
            return pointer().split("/")[1];
        }

        String pointer() {
            var escaped = name.replace("~", "~0").replace("/", "~1");
            if (of == null) {
                return PARTS.getOrDefault(name, "/" + name);
            }
            return "/" + of.member() + "/" + escaped + (of == Meaning.GROUP_PRICE ? "/price" : "");
        }

        /** Returns true for a flaw of this column, or of an element of its list. */
        boolean isAt(String flaw) {
            return flaw.equals(pointer()) || flaw.startsWith(pointer() + "/");
        }
    }

    /** @throws CsvFault if a column is missing or appears twice */
    CsvColumns(long line, List<String> header) {
        columns = header.stream().map(Named::of).toList();
        var seen = new HashSet<Named>();
        for (int i = 0; i < columns.size(); i++) {
            var name = columns.get(i).name();
            if (name.isEmpty() || !seen.add(columns.get(i))) {
                throw new CsvFault(line, i + 1, name, name.isEmpty() ? "column: without a name" : "column: twice");
            }
        }
        for (var needed : List.of("number", "name", "vat")) {
            if (!seen.contains(Named.known(needed))) {
                throw new CsvFault(line, "column " + needed + ": missing");
            }
        }
        if (seen.contains(Named.known("price")) == seen.contains(Named.known("price_cents"))) {
            throw new CsvFault(line, "column price: (expected: either price or price_cents)");
        }
    }

    /** The members of an article that these columns set; one attribute column stands for all attributes. */
    KnownFields known() {
        return KnownFields.of(columns.stream().map(Named::member).collect(Collectors.toSet()));
    }

    /** The columns of price groups. */
    Set<Column.OfGroup> groups() {
        return columns.stream()
                .filter(column -> column.of() == Meaning.GROUP_PRICE || column.of() == Meaning.GROUP_OFFERED)
                .map(column -> new Column.OfGroup(Objects.requireNonNull(column.of()), column.name()))
                .collect(Collectors.toSet());
    }

    /** Returns the unescaped text of the cell in the number column. */
    String number(List<String> cells) {
        int column = columns.indexOf(Named.known("number"));
        return column < cells.size() ? SafeCsv.meant(cells.get(column)) : "";
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
     * Returns the members that a row sets, even if they form no valid article.
     *
     * @throws CsvFault at the first cell that cannot be read
     */
    JsonObject json(long line, List<String> cells) {
        if (cells.size() > columns.size()) {
            throw new CsvFault(line, columns.size() + 1, "", "cell: without a column");
        }
        var json = JsonObject.EMPTY.with("price", JsonObject.EMPTY.with("currency", "EUR"));
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                json = with(json, line, i, SafeCsv.meant(cells.get(i)));
            }
        }
        return RowGroups.merge(json.without("groups"), json, JsonObject.EMPTY);
    }

    private JsonObject with(JsonObject json, long line, int column, String cell) {
        var name = columns.get(column).name();
        var price = json.object("price");
        var of = columns.get(column).of();
        if (of == Meaning.GROUP_PRICE) {
            return RowGroups.with(json, name, JsonObject.EMPTY.with("cents", cents(line, column, cell.strip())));
        }
        if (of != null) {
            return of == Meaning.GROUP_OFFERED
                    ? RowGroups.with(json, name, read(line, column, "offered", () -> OfferedText.read(cell)))
                    : json.with("attributes", json.object("attributes").with(name, cell));
        }
        var scale = json.object("scale");
        return switch (name) {
            case "codes", "linked", "options" -> {
                var list = CountedMember.valueOf(name.toUpperCase(Locale.ROOT));
                yield list.with(json, read(line, column, name, () -> CountedText.read(list, cell)));
            }
            case "plu" -> json.with("scale", scale.with("plu", whole(line, column, cell.strip())));
            case "tare_grams" -> json.with("scale", scale.with("tareGrams", whole(line, column, cell.strip())));
            case "price" -> json.with("price", price.with("cents", cents(line, column, cell.strip())));
            case "price_cents" -> json.with("price", price.with("cents", whole(line, column, cell.strip())));
            case "currency" -> json.with("price", price.with("currency", cell.strip()));
            default ->
                SimpleMember.find(name).map(member -> member.with(json, cell)).orElseGet(() -> json.with(name, cell));
        };
    }

    private static <T> T read(long line, int column, String name, Supplier<T> cell) {
        try {
            return cell.get();
        } catch (Refusal refusal) {
            throw new CsvFault(line, column + 1, name, refusal.flaws().get(0).detail());
        }
    }

    private static long cents(long line, int column, String cell) {
        if (PLAIN.matcher(cell).matches()) {
            return PriceText.read(cell).cents();
        }
        throw new CsvFault(line, column + 1, "price", "price: " + cell + " (expected: such as 1,99 or 1.99)");
    }

    private long whole(long line, int column, String cell) {
        if (!cell.matches("\\d{1,10}")) {
            var name = columns.get(column).name();
            throw new CsvFault(line, column + 1, name, name + ": " + cell + " (expected: such as 199)");
        }
        return Long.parseLong(cell);
    }

    /** Locates the cell that a flaw is about. */
    private CsvFault fault(long line, Flaw flaw) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isAt(flaw.pointer())) {
                return new CsvFault(line, i + 1, columns.get(i).name(), flaw.detail());
            }
        }
        return new CsvFault(line, flaw.pointer() + ": " + flaw.detail());
    }
}
