package tillsync.service.articles.records;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.Price;
import tillsync.article.RecordKey;
import tillsync.json.JsonObject;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.articles.list.ShownRecord;

/**
 * A category, options or a layout as typed; empty texts are "". Members without a field stay as they are.
 *
 * @param kind one of {@link Kinds}
 * @param record its key; "": a new record, whose key is its name
 * @param coloured whether it has the colour
 * @param choices those of options, in as many rows as the page has
 * @param pages those of a layout, likewise
 * @param key of the request, so that a form that is sent twice is carried out once
 * @param base the digest of the record that the form was filled in from; "": a new record
 */
record RecordForm(
        String kind,
        String record,
        String name,
        boolean coloured,
        String colour,
        String vat,
        String order,
        String least,
        String most,
        List<ChoiceRow> choices,
        List<PageRow> pages,
        String key,
        String base) {
    private static final int ROWS = 5;
    private static final int MORE = 5;
    private static final int SPARE = 2;
    private static final int MOST_ROWS = 100;
    private static final int MOST_PAGES = 50;
    private static final String USUAL_COLOUR = "#3366cc";

    static RecordForm empty(String kind, String key) {
        return new RecordForm(kind, "", "", false, USUAL_COLOUR, "", "", "", "", List.of(), List.of(), key, "")
                .withRows(ROWS);
    }

    /** @param price formats the price of a choice for the form */
    static RecordForm of(CatalogueRecord record, Function<Price, String> price, String key) {
        var shown = ShownRecord.of(record, Map.of(), Map.of());
        var rows = ChoiceRow.of(shown.choices(), price);
        var pages = PageRow.of(record.toJson());
        var form = new RecordForm(
                record.key().kind(),
                shown.key(),
                record.toJson().text("name"),
                shown.colour() != null,
                shown.colour() == null ? USUAL_COLOUR : shown.colour(),
                Objects.requireNonNullElse(shown.vat(), ""),
                text(shown.order()),
                text(shown.least()),
                text(shown.most()),
                rows,
                pages,
                key,
                record.digest().toString());
        return form.withRows(Math.max(rows.size(), pages.size()) + SPARE);
    }

    /** Reads the fields of the page. */
    static RecordForm read(Map<String, String> fields) {
        return new RecordForm(
                text(fields, "kind"),
                text(fields, "record"),
                text(fields, "name"),
                fields.containsKey("coloured"),
                text(fields, "colour"),
                text(fields, "vat"),
                text(fields, "order"),
                text(fields, "least"),
                text(fields, "most"),
                ChoiceRow.read(fields, MOST_ROWS),
                PageRow.read(fields, MOST_PAGES),
                text(fields, "key"),
                text(fields, "base"));
    }

    /** A copy with more rows for choices or pages. */
    RecordForm withMore() {
        return withRows(Math.max(choices.size(), pages.size()) + MORE);
    }

    private RecordForm withRows(int rows) {
        boolean layout = kind.equals(Kinds.LAYOUT);
        return with(
                layout ? choices : filledUp(choices, ChoiceRow.EMPTY, Math.min(rows, MOST_ROWS)),
                layout ? filledUp(pages, PageRow.EMPTY, Math.min(rows, MOST_PAGES)) : pages);
    }

    private RecordForm with(List<ChoiceRow> choices, List<PageRow> pages) {
        return new RecordForm(kind, record, name, coloured, colour, vat, order, least, most, choices, pages, key, base);
    }

    private static <T> List<T> filledUp(List<T> list, T empty, int size) {
        var all = new ArrayList<>(list);
        while (all.size() < size) {
            all.add(empty);
        }
        return all;
    }

    public boolean isAdded() {
        return base.isEmpty();
    }

    public boolean isFull() {
        return choices.size() >= MOST_ROWS || pages.size() >= MOST_PAGES;
    }

    /** The kind and key of a record that is not new. */
    RecordKey place() {
        return new RecordKey(kind, record);
    }

    /** Returns true if the record is already as typed. Compares rows at their places after saving. */
    boolean hasMade(CatalogueRecord record) {
        return with(ChoiceRow.inPlace(choices), PageRow.inPlace(pages))
                .over(Optional.of(record))
                .equals(record);
    }

    /** Applies the form to a record. Refuses INVALID with all flaws; their pointers are names of fields. */
    CatalogueRecord over(Optional<CatalogueRecord> before) {
        var flaws = new ArrayList<Flaw>();
        var json = before.map(CatalogueRecord::toJson).orElse(JsonObject.EMPTY);
        var places = new ArrayList<Integer>();
        switch (kind) {
            case Kinds.CATEGORY -> {
                json = coloured ? json.with("colour", colour.toLowerCase(Locale.ROOT)) : json.without("colour");
                json = vat.isEmpty() ? json.without("vat") : json.with("vat", vat);
                json = withNumber(json, "order", order, flaws);
            }
            case Kinds.OPTIONS -> {
                json = withNumber(json, "order", order, flaws);
                json = withNumber(json, "least", least, flaws);
                json = withNumber(json, "most", most, flaws);
                json = json.with("choices", ChoiceRow.choices(choices, json, places, flaws));
            }
            default -> json = json.with("pages", PageRow.pages(pages, json, places));
        }
        return read(named(json, flaws), places, flaws);
    }

    /** Sets kind, key and name; only a layout may be without a name. */
    private JsonObject named(JsonObject json, List<Flaw> flaws) {
        var key = isAdded() && record.isEmpty() ? Normalizer.normalize(name, Normalizer.Form.NFC) : record;
        if (name.isEmpty() && (!kind.equals(Kinds.LAYOUT) || key.isEmpty())) {
            flaws.add(new Flaw("/name", "MISSING", "name: missing"));
        }
        var whole = json.with("kind", kind).with("key", key.isEmpty() ? "-" : key);
        return name.isEmpty() && !kind.equals(Kinds.LAYOUT) ? whole.with("name", "-") : named(whole, name);
    }

    /** Sets the name. Spaces at the ends of a name that is otherwise the same stay: nobody sees them in a form. */
    static JsonObject named(JsonObject json, String name) {
        if (json.text("name").strip().equals(name)) {
            return json;
        }
        return name.isEmpty() ? json.without("name") : json.with("name", name);
    }

    private CatalogueRecord read(JsonObject json, List<Integer> places, List<Flaw> flaws) {
        try {
            var record = CatalogueRecord.read(json);
            if (flaws.isEmpty()) {
                return record;
            }
        } catch (Refusal refusal) {
            refusal.flaws().stream().map(flaw -> ofField(flaw, places)).forEach(flaws::add);
        }
        throw Refusal.invalid(flaws);
    }

    /** Maps a member's flaw to the field that shows it. */
    private Flaw ofField(Flaw flaw, List<Integer> places) {
        var parts = flaw.pointer().split("/");
        if (parts.length < 2) {
            return flaw.code().equals("TOO_LARGE") ? new Flaw("", "RECORD_TOO_LARGE", flaw.detail()) : flaw;
        }
        var field = parts[1].equals("key") ? "record" : parts[1];
        if (parts.length > 3 && (field.equals("choices") || field.equals("pages"))) {
            field = field + places.get(Integer.parseInt(parts[2])) + parts[3];
        }
        return new Flaw("/" + field, code(field, flaw.code()), flaw.detail());
    }

    /** The code of the text that names the limits of the field. */
    private String code(String field, String code) {
        if (field.endsWith("keys")) {
            return "KEYS";
        }
        if (!code.equals("LENGTH")) {
            return code;
        }
        boolean ofCategory = kind.equals(Kinds.CATEGORY) && field.equals("name");
        return ofCategory ? "LENGTH_OF_CATEGORY" : field.endsWith("number") ? "LENGTH_OF_NUMBER" : code;
    }

    private static JsonObject withNumber(JsonObject json, String member, String typed, List<Flaw> flaws) {
        if (typed.isEmpty()) {
            return json.without(member);
        }
        if (!typed.matches("\\d{1,9}")) {
            flaws.add(new Flaw("/" + member, "WHOLE", member + ": (expected: a whole number)"));
            return json;
        }
        return json.with(member, Long.parseLong(typed));
    }

    static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }
}
