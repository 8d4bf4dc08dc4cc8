package tillsync.service.articles.records;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.json.JsonObject;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * The categories of a till as typed, a row each.
 *
 * @param base the {@link Categories.All#base} that the form was filled in from
 */
record CategoryForm(List<Row> rows, String base) {
    private static final String USUAL_COLOUR = "#3366cc";

    /**
     * @param id the {@link Categories.Category#id}
     * @param coloured whether it has the colour
     * @param vat a key; null: it says none
     * @param articles how many articles name it
     */
    record Row(
            String id,
            String name,
            boolean coloured,
            String colour,
            String order,
            String key,
            @Nullable String vat,
            int articles) {}

    static CategoryForm of(Categories.All all) {
        return new CategoryForm(
                all.list().stream()
                        .map(one -> row(
                                one,
                                one.name(),
                                one.shown().colour(),
                                text(one.shown().order())))
                        .toList(),
                all.base());
    }

    private static Row row(Categories.Category one, String name, @Nullable String colour, String order) {
        return new Row(
                one.id(),
                name,
                colour != null,
                Objects.requireNonNullElse(colour, USUAL_COLOUR),
                order,
                one.record() == null ? "" : one.shown().key(),
                one.shown().vat(),
                one.articles());
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    /** Reads the fields of the page. A category that the page does not name keeps its values. */
    static CategoryForm read(Map<String, String> fields, Categories.All all) {
        var at = new HashMap<String, Integer>();
        for (int i = 0; i < Categories.MOST && fields.containsKey("is" + i); i++) {
            at.putIfAbsent(fields.get("is" + i), i);
        }
        var rows = new ArrayList<Row>();
        for (var one : all.list()) {
            var i = at.get(one.id());
            var order = text(one.shown().order());
            rows.add(
                    i == null
                            ? row(one, one.name(), one.shown().colour(), order)
                            : row(
                                    one,
                                    name(fields.getOrDefault("name" + i, one.name()), one.name()),
                                    colour(fields, i, one),
                                    fields.getOrDefault("order" + i, order).strip()));
        }
        return new CategoryForm(rows, fields.getOrDefault("base", ""));
    }

    /** Keeps spaces at the ends of a name that is otherwise the same: nobody sees them in a form. */
    private static String name(String typed, String was) {
        var name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        return name.equals(was.strip()) ? was : name;
    }

    /** Keeps the colour if the page has no field for it, as for a till that knows no colours. */
    private static @Nullable String colour(Map<String, String> fields, int i, Categories.Category one) {
        if (!fields.containsKey("colour" + i)) {
            return one.shown().colour();
        }
        return fields.containsKey("coloured" + i) ? fields.get("colour" + i) : null;
    }

    /** Refuses INVALID with all flaws, whose pointers are names of fields. */
    CategoryChange change(Categories.All all) {
        var flaws = new ArrayList<Flaw>();
        var steps = new ArrayList<CategoryChange.Step>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var is = all.list().get(i);
            var order = order(row, i, flaws);
            var colour = row.coloured() ? row.colour().toLowerCase(Locale.ROOT) : null;
            var step = new CategoryChange.Step(is.record(), is.name(), row.name(), colour, order);
            check(step, i, flaws);
            steps.add(step);
        }
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new CategoryChange(steps);
    }

    private static @Nullable Long order(Row row, int i, List<Flaw> flaws) {
        if (row.order().isEmpty()) {
            return null;
        }
        if (!row.order().matches("\\d{1,6}")) {
            flaws.add(new Flaw("/order" + i, "ORDER", "order: (expected: 0..999999)"));
            return null;
        }
        return Long.valueOf(row.order());
    }

    private static void check(CategoryChange.Step step, int i, List<Flaw> flaws) {
        if (step.name().isEmpty()) {
            flaws.add(new Flaw("/name" + i, "MISSING", "name: missing"));
            return;
        }
        try {
            var probe = JsonObject.EMPTY.with("kind", Kinds.CATEGORY).with("key", "-");
            CatalogueRecord.read(step.isRenamed() ? probe.with("name", step.name()) : probe.with("name", "-"));
            step.changed("-");
        } catch (Refusal refusal) {
            var flaw = refusal.flaws().get(0);
            var code =
                    flaw.pointer().equals("/name") && flaw.code().equals("LENGTH") ? "LENGTH_OF_CATEGORY" : flaw.code();
            flaws.add(new Flaw(flaw.pointer() + i, code, flaw.detail()));
        }
    }
}
