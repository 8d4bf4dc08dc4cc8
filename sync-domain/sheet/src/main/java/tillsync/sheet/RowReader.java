package tillsync.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tillsync.article.CountedMember;
import tillsync.article.PriceText;
import tillsync.json.JsonObject;
import tillsync.problem.Refusal;

/** Reads the members of an article from a row. An empty cell changes nothing. */
final class RowReader {
    /** The simple members that people write in many ways. */
    private static final Map<String, UnaryOperator<String>> READERS =
            Map.of("gtin", GtinText::read, "unit", UnitText::read);

    private final ColumnPlan plan;
    private final LocalDate day;

    RowReader(ColumnPlan plan, LocalDate day) {
        this.plan = plan;
        this.day = day;
    }

    /** @param members of an article that the row gives */
    record Said(JsonObject members, List<CellFault> faults) {}

    Said read(SheetRow row) {
        var cells = row.cells();
        var members = JsonObject.EMPTY;
        var faults = new ArrayList<CellFault>(0);
        for (int i = 0; i < Math.min(cells.size(), plan.columns().size()); i++) {
            var column = plan.columns().get(i);
            var cell = ColumnPlan.said(cells.get(i));
            if (!cell.isEmpty() && column.meaning() != Meaning.IGNORED && column.meaning() != Meaning.NUMBER) {
                try {
                    members = with(members, column, cell, row.isNumber(i));
                } catch (Refusal refused) {
                    if (plan.withoutWrongCodes() && column.meaning().member().equals("gtin")) {
                        continue;
                    }
                    var flaw = refused.flaws().get(0);
                    faults.add(new CellFault(i, flaw.pointer().split("/")[1], flaw.code(), cell));
                }
            }
        }
        return new Said(members, faults);
    }

    private JsonObject with(JsonObject members, Column column, String cell, boolean isNumber) {
        var simple = column.meaning().simple();
        if (simple != null) {
            var reader = READERS.getOrDefault(simple.name(), UnaryOperator.identity());
            return simple.with(members, reader.apply(cell));
        }
        var price = members.object("price");
        return switch (column.meaning().name()) {
            case "NAME" -> members.with("name", cell);
            case "VAT" -> members.with("vat", VatText.read(cell, plan.country(), day));
            case "PRICE" -> members.with("price", with(price, price(cell, isNumber)));
            case "CENTS" -> members.with("price", price.with("cents", whole(cell)));
            case "CODES" -> CountedMember.CODES.with(members, CountedText.read(CountedMember.CODES, cell));
            case "LINKED" -> CountedMember.LINKED.with(members, CountedText.read(CountedMember.LINKED, cell));
            case "OPTIONS" -> CountedMember.OPTIONS.with(members, CountedText.read(CountedMember.OPTIONS, cell));
            case "PLU" -> withScale(members, "plu", ScaleText.plu(cell));
            case "TARE" -> withScale(members, "tareGrams", ScaleText.tareGrams(cell));
            case "GROUP_PRICE" ->
                RowGroups.with(members, column.group(), with(JsonObject.EMPTY, price(cell, isNumber)));
            case "GROUP_OFFERED" -> RowGroups.with(members, column.group(), OfferedText.read(cell));
            case "CURRENCY" -> members.with("price", price.with("currency", currency(cell)));
            default -> members.with("attributes", members.object("attributes").with(column.attribute(), cell));
        };
    }

    private static PriceText price(String cell, boolean isNumber) {
        return isNumber ? PriceText.ofNumber(cell) : PriceText.read(cell);
    }

    /** A number of 0 counts as an empty cell. */
    private static JsonObject withScale(JsonObject members, String name, long number) {
        return number == 0
                ? members
                : members.with("scale", members.object("scale").with(name, number));
    }

    private static JsonObject with(JsonObject price, PriceText said) {
        var priced = price.with("cents", said.cents());
        return said.currency() == null || priced.has("currency") ? priced : priced.with("currency", said.currency());
    }

    private static String currency(String cell) {
        return cell.equals("€") ? "EUR" : cell.toUpperCase(java.util.Locale.ROOT);
    }

    private static long whole(String cell) {
        if (!cell.matches("\\d{1,10}")) {
            throw Refusal.invalid("/price/cents", "CENTS_UNREADABLE", "cents: " + cell + " (expected: such as 199)");
        }
        return Long.parseLong(cell);
    }
}
