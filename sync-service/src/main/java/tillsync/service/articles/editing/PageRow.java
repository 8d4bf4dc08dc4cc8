package tillsync.service.articles.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * A page of a layout as it is typed.
 *
 * @param keys a line for each key, as {@link KeyLines} have it
 * @param was its place among the pages that the form was filled in from; "": it is a new one
 */
record PageRow(String name, String keys, String was) {
    static final PageRow EMPTY = new PageRow("", "", "");
    /** One more than a page has keys: more are refused as these are. */
    private static final int MOST_LINES = 201;

    static List<PageRow> of(JsonObject layout) {
        var rows = new ArrayList<PageRow>();
        for (var page : elements(layout, "pages")) {
            var lines = elements(page, "keys").stream().map(KeyLines::line).collect(Collectors.joining("\n"));
            rows.add(new PageRow(page.text("name"), lines, Integer.toString(rows.size())));
        }
        return rows;
    }

    /** From the fields of the page: as many rows as it had, up to that many. */
    static List<PageRow> read(Map<String, String> fields, int most) {
        var rows = new ArrayList<PageRow>();
        for (int i = 0; i < most && fields.containsKey(field(i) + "keys"); i++) {
            rows.add(new PageRow(
                    RecordForm.text(fields, field(i) + "name"),
                    RecordForm.text(fields, field(i) + "keys"),
                    RecordForm.text(fields, field(i) + "was")));
        }
        return rows;
    }

    /** How the names of a row's fields begin. */
    static String field(int row) {
        return "pages" + row;
    }

    /**
     * What the pages become: rows without anything in them are left out. A key keeps what no line says, as long as it
     * stays on its page and names the same.
     *
     * @param before the layout that the form was filled in from
     * @param places takes the row of each page
     */
    static JsonArray pages(List<PageRow> rows, JsonObject before, List<Integer> places) {
        var there = elements(before, "pages");
        var all = new ArrayList<JsonValue>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                places.add(i);
                all.add(rows.get(i).over(there));
            }
        }
        return new JsonArray(all);
    }

    /** Those that become pages, at the places that they have then. */
    static List<PageRow> inPlace(List<PageRow> rows) {
        var all = new ArrayList<PageRow>();
        for (var row : rows) {
            if (!row.isEmpty()) {
                all.add(new PageRow(row.name, row.keys, Integer.toString(all.size())));
            }
        }
        return all;
    }

    private boolean isEmpty() {
        return name.isEmpty() && keys.isEmpty();
    }

    private JsonObject over(List<JsonValue> there) {
        boolean known = was.matches("\\d{1,2}") && Integer.parseInt(was) < there.size();
        var before = known ? (JsonObject) there.get(Integer.parseInt(was)) : JsonObject.EMPTY;
        var lines = keys.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .toList();
        var json = RecordForm.named(before, name);
        return json.with("keys", new JsonArray(KeyLines.over(lines, elements(before, "keys"))));
    }

    private static List<JsonValue> elements(JsonValue json, String name) {
        var list = json.get(name);
        return list == null ? List.of() : list.elements();
    }
}
