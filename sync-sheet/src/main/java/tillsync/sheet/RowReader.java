package tillsync.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tillsync.article.Json;
import tillsync.article.PriceText;
import tillsync.problem.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** Reads what the cells of a row say of an article. An empty cell says nothing: what is there stays. */
final class RowReader {
    private final ColumnPlan plan;
    private final LocalDate day;

    RowReader(ColumnPlan plan, LocalDate day) {
        this.plan = plan;
        this.day = day;
    }

    /** @param members of an article that the row gives */
    record Said(ObjectNode members, List<CellFault> faults) {}

    Said read(SheetRow row) {
        var cells = row.cells();
        var said = new Said(Json.MAPPER.createObjectNode(), new ArrayList<>(0));
        for (int i = 0; i < Math.min(cells.size(), plan.columns().size()); i++) {
            var column = plan.columns().get(i);
            var cell = ColumnPlan.said(cells.get(i));
            if (!cell.isEmpty() && column.meaning() != Meaning.IGNORED && column.meaning() != Meaning.NUMBER) {
                try {
                    set(said.members(), column, cell, row.isNumber(i));
                } catch (Refusal refused) {
                    var flaw = refused.flaws().get(0);
                    said.faults().add(new CellFault(i, flaw.pointer().split("/")[1], flaw.code(), cell));
                }
            }
        }
        return said;
    }

    private void set(ObjectNode members, Column column, String cell, boolean isNumber) {
        switch (column.meaning()) {
            case NAME -> members.put("name", cell);
            case CATEGORY -> members.put("category", cell);
            case UNIT -> members.put("unit", UnitText.read(cell));
            case GTIN -> members.put("gtin", GtinText.read(cell));
            case VAT -> members.put("vat", VatText.read(cell, plan.country(), day));
            case PRICE -> {
                var price = isNumber ? PriceText.ofNumber(cell) : PriceText.read(cell);
                var json = members.withObjectProperty("price").put("cents", price.cents());
                if (price.currency() != null && !json.has("currency")) {
                    json.put("currency", price.currency());
                }
            }
            case CENTS -> members.withObjectProperty("price").put("cents", whole(cell));
            case CURRENCY -> members.withObjectProperty("price").put("currency", currency(cell));
            default ->
                members.withObjectProperty("attributes").put(column.header().strip(), cell);
        }
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
