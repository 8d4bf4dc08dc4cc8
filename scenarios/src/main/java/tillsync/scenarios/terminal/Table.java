package tillsync.scenarios.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table in text: a header, a rule, rows, and lines between them that belong to no column. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<Object> body = new ArrayList<>();

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    private record Row(List<Span> cells) {}

    /** Adds a row of as many cells as there are columns. */
    public Table row(Span... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + columns.size() + ")");
        }
        body.add(new Row(List.of(cells)));
        return this;
    }

    /** Adds a line as it is. */
    public Table line(Line line) {
        body.add(line);
        return this;
    }

    public List<Line> lines() {
        var widths = widths();
        var lines = new ArrayList<Line>();
        lines.add(line(
                columns.stream().map(each -> Span.of(Style.BOLD, each.title())).toList(), widths));
        int width = widths.stream().mapToInt(each -> each).sum() + GAP.length() * (columns.size() - 1);
        lines.add(Line.of(Span.of(Style.DIM, "─".repeat(width))));
        for (var each : body) {
            lines.add(each instanceof Row row ? line(row.cells(), widths) : (Line) each);
        }
        return lines;
    }

    private List<Integer> widths() {
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int width = Math.max(
                    columns.get(i).least(), Span.of(columns.get(i).title()).width());
            for (var each : body) {
                if (each instanceof Row row) {
                    width = Math.max(width, row.cells().get(i).width());
                }
            }
            widths.add(width);
        }
        return widths;
    }

    private Line line(List<Span> cells, List<Integer> widths) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < cells.size(); i++) {
            var room = Span.of(" ".repeat(widths.get(i) - cells.get(i).width()));
            if (i > 0) {
                spans.add(Span.of(GAP));
            }
            boolean right = columns.get(i).right();
            spans.add(right ? room : cells.get(i));
            spans.add(right ? cells.get(i) : room);
        }
        return new Line(spans);
    }
}
