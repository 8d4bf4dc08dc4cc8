package tillsync.scenarios.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table in text: a header, a rule, rows, and lines between them that belong to no column. */
public final class Table {
    private static final String GAP = "  ";

    private final List<TableColumn> columns;
    private final List<Object> body = new ArrayList<>();

    public Table(TableColumn... columns) {
        this.columns = List.of(columns);
    }

    private record Row(List<StyledText> cells) {}

    /** Adds a row of as many cells as there are columns. */
    public Table row(StyledText... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + columns.size() + ")");
        }
        body.add(new Row(List.of(cells)));
        return this;
    }

    /** Adds a line as it is. */
    public Table line(TextLine line) {
        body.add(line);
        return this;
    }

    public List<TextLine> lines() {
        var widths = widths();
        var lines = new ArrayList<TextLine>();
        lines.add(line(
                columns.stream()
                        .map(each -> StyledText.of(Style.BOLD, each.title()))
                        .toList(),
                widths));
        int width = widths.stream().mapToInt(each -> each).sum() + GAP.length() * (columns.size() - 1);
        lines.add(TextLine.of(StyledText.of(Style.DIM, "─".repeat(width))));
        for (var each : body) {
            lines.add(each instanceof Row row ? line(row.cells(), widths) : (TextLine) each);
        }
        return lines;
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int width = Math.max(
                    columns.get(i).least(),
                    StyledText.of(columns.get(i).title()).width());
            for (var each : body) {
                if (each instanceof Row row) {
                    width = Math.max(width, row.cells().get(i).width());
                }
            }
            widths.add(width);
        }
        return widths;
    }

    private TextLine line(List<StyledText> cells, List<Integer> widths) {
        var spans = new ArrayList<StyledText>();
        for (int i = 0; i < cells.size(); i++) {
            var room = StyledText.of(" ".repeat(widths.get(i) - cells.get(i).width()));
            if (i > 0) {
                spans.add(StyledText.of(GAP));
            }
            boolean right = columns.get(i).right();
            spans.add(right ? room : cells.get(i));
            spans.add(right ? cells.get(i) : room);
        }
        return new TextLine(spans);
    }
}
