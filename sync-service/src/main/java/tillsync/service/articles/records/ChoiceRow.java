package tillsync.service.articles.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Price;
import tillsync.article.PriceText;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.articles.list.ShownRecord;

/**
 * A choice of options as typed, in a row of its form.
 *
 * @param was its place among the choices that the form was filled in from; "": a new one
 */
record ChoiceRow(String name, String price, String number, String was) {
    static final ChoiceRow EMPTY = new ChoiceRow("", "", "", "");
    private static final String USUAL_CURRENCY = "EUR";

    static List<ChoiceRow> of(List<ShownRecord.Choice> choices, Function<Price, String> price) {
        var rows = new ArrayList<ChoiceRow>();
        for (var choice : choices) {
            rows.add(new ChoiceRow(
                    Objects.requireNonNullElse(choice.name(), ""),
                    choice.price() == null ? "" : price.apply(choice.price()),
                    Objects.requireNonNullElse(choice.number(), ""),
                    Integer.toString(rows.size())));
        }
        return rows;
    }

    /** Reads the rows from the fields of the page, at most that many. */
    static List<ChoiceRow> read(Map<String, String> fields, int most) {
        var rows = new ArrayList<ChoiceRow>();
        for (int i = 0; i < most && fields.containsKey(field(i) + "name"); i++) {
            rows.add(new ChoiceRow(
                    RecordForm.text(fields, field(i) + "name"),
                    RecordForm.text(fields, field(i) + "price"),
                    RecordForm.text(fields, field(i) + "number"),
                    RecordForm.text(fields, field(i) + "was")));
        }
        return rows;
    }

    /** The prefix of the names of a row's fields. */
    static String field(int row) {
        return "choices" + row;
    }

    /**
     * Makes choices of the rows and leaves out empty rows. A choice keeps members without a field unless its row is now
     * another choice.
     *
     * @param before the options that the form was filled in from
     * @param places receives the row of each choice
     */
    static JsonArray choices(List<ChoiceRow> rows, JsonObject before, List<Integer> places, List<Flaw> flaws) {
        var list = before.get("choices");
        var there = list == null ? List.<JsonValue>of() : list.elements();
        var usual = there.stream()
                .map(choice -> currency(choice, ""))
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElse(USUAL_CURRENCY);
        var all = new ArrayList<JsonValue>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                places.add(i);
                all.add(rows.get(i).over(there, usual, field(i), flaws));
            }
        }
        return new JsonArray(all);
    }

    /** The rows that become choices, at their places after saving. */
    static List<ChoiceRow> inPlace(List<ChoiceRow> rows) {
        var all = new ArrayList<ChoiceRow>();
        for (var row : rows) {
            if (!row.isEmpty()) {
                all.add(new ChoiceRow(row.name, row.price, row.number, Integer.toString(all.size())));
            }
        }
        return all;
    }

    private boolean isEmpty() {
        return name.isEmpty() && price.isEmpty() && number.isEmpty();
    }

    private JsonObject over(List<JsonValue> there, String usual, String field, List<Flaw> flaws) {
        boolean known = was.matches("\\d{1,3}") && Integer.parseInt(was) < there.size();
        var before = known ? (JsonObject) there.get(Integer.parseInt(was)) : JsonObject.EMPTY;
        var typed = price(before, usual, field, flaws);
        var json = RecordForm.named(isStill(before, typed) ? before : JsonObject.EMPTY, name);
        json = number.isEmpty() ? json.without("number") : json.with("number", number);
        return typed == null ? json.without("price") : json.with("price", typed);
    }

    /**
     * Returns true if the row still is that choice: its name or article is the same, or at most one of the three fields
     * changed.
     */
    private boolean isStill(JsonObject before, @Nullable JsonObject typed) {
        boolean sameName = before.text("name").strip().equals(name);
        boolean sameNumber = before.text("number").equals(number);
        boolean samePrice = Objects.equals(before.get("price"), typed);
        return sameName && !name.isEmpty()
                || sameNumber && !number.isEmpty()
                || Stream.of(sameName, sameNumber, samePrice)
                                .filter(same -> same)
                                .count()
                        > 1;
    }

    private @Nullable JsonObject price(JsonObject before, String usual, String field, List<Flaw> flaws) {
        if (price.isEmpty()) {
            return null;
        }
        try {
            var typed = PriceText.read(price);
            var currency = typed.currency() == null ? currency(before, usual) : typed.currency();
            return before.object("price").with("cents", typed.cents()).with("currency", currency);
        } catch (Refusal unreadable) {
            flaws.add(new Flaw("/" + field + "price", "AMOUNT", "price: (expected: such as 0,50)"));
            return null;
        }
    }

    private static String currency(JsonValue choice, String otherwise) {
        var price = choice.get("price");
        return price == null ? otherwise : price.text("currency");
    }
}
