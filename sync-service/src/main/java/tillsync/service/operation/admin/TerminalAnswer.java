package tillsync.service.operation.admin;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Shows answers in a terminal: a list as a table, an object as a line for each member. */
record TerminalAnswer(PrintWriter out) {
    private static final int MOST_WIDTH = 60;

    void print(JsonNode answer, List<String> columns, boolean json) {
        if (json) {
            out.println(answer);
        } else if (columns.isEmpty()) {
            members("", answer);
        } else {
            table(answer.path("rows"), columns);
            var next = answer.path("next");
            if (next.isString()) {
                out.println("there are more: --after " + next.stringValue());
            }
        }
    }

    private void members(String prefix, JsonNode object) {
        object.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                // an account's members look alike, alone or within its details
                members(member.getKey().equals("account") ? prefix : prefix + member.getKey() + ".", member.getValue());
            } else {
                out.println(prefix + member.getKey() + ": " + text(member.getValue()));
            }
        });
    }

    private void table(JsonNode rows, List<String> columns) {
        var lines = new ArrayList<List<String>>();
        lines.add(columns.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        rows.forEach(row ->
                lines.add(columns.stream().map(name -> text(row.path(name))).toList()));
        var widths = new int[columns.size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(MOST_WIDTH, Math.max(widths[i], line.get(i).length()));
            }
        }
        for (var line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(Math.max(0, widths[i] - line.get(i).length()) + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    /** Returns the value in one line, without control characters that would move the cursor. */
    private static String text(JsonNode value) {
        if (value.isContainer()) {
            var all = new ArrayList<String>();
            value.forEach(each -> all.add(text(each)));
            return String.join(value.isArray() ? ", " : " ", all);
        }
        var text = value.isNull() || value.isMissingNode() ? "" : value.asString();
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
