package tillsync.service.articles.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * A page of a layout as typed.
 *
 * @param keys a line for each key, in the format of {@link KeyLines}
 * @param was its place among the pages that the form was filled in from; "": a new one
 */
record PageRow(String name, String keys, String was) {
    static final PageRow EMPTY = new PageRow("", "", "");
    /** One more than the most keys of a page: longer texts are cut, and refused all the same. */
    private static final int MOST_LINES = 201;

    static List<PageRow> of(JsonObject layout) {
        var rows = new ArrayList<PageRow>();
        for (var page : elements(layout, "pages")) {
            var lines = elements(page, "keys").stream().map(KeyLines::line).collect(Collectors.joining("\n"));
            rows.add(new PageRow(page.text("name"), lines, Integer.toString(rows.size())));
        }
        return rows;
    }

    /** Reads the rows from the fields of the page, at most that many. */
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

    /** The prefix of the names of a row's fields. */
    static String field(int row) {
        return "pages" + row;
    }

    /**
     * Makes pages of the rows and leaves out empty rows. A key keeps members that no line shows as long as it stays on
     * its page and names the same.
     *
     * @param before the layout that the form was filled in from
     * @param places receives the row of each page
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

    /** The rows that become pages, at their places after saving. */
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
