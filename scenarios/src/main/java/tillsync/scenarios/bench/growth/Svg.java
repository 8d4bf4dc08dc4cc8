package tillsync.scenarios.bench.growth;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tillsync.scenarios.bench.Store;
import tillsync.scenarios.bench.growth.Picture.Panel;

/**
 * Draws a picture: two panels a row, one line for each store, in colours for light and for dark pages. The same points
 * give the same text.
 */
final class Svg {
    private static final int COLUMNS = 2;
    private static final int WIDTH = 360;
    private static final int HEIGHT = 250;
    private static final int LEFT = 62;
    private static final int RIGHT = 34;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int HEAD = 52;
    private static final int MARK = 3;
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String STYLE = """
            <style>text{font:12px system-ui,sans-serif;fill:#1f2328}.title{font-size:15px;font-weight:600}\
            .tick{font-size:11px;fill:#59636e}.grid{stroke:#d1d9e0}.first{stroke:#0969da;fill:#0969da}\
            polyline.first,polyline.second{fill:none;stroke-width:2}\
            .second{stroke:#bc4c00;fill:#bc4c00}polyline.second{stroke-dasharray:6 3}\
            @media(prefers-color-scheme:dark){text{fill:#f0f6fc}.tick{fill:#9198a1}.grid{stroke:#3d444d}\
            .first{stroke:#58a6ff;fill:#58a6ff}.second{stroke:#f0883e;fill:#f0883e}}</style>
            """;

    private final Picture picture;
    private final Points points;
    private final List<String> stores;
    private final StringBuilder svg = new StringBuilder();

    private Svg(Picture picture, Points points) {
        this.picture = picture;
        this.points = points;
        this.stores = picture.panels().stream()
                .flatMap(panel -> points.of(picture.growth(), panel.figure()).keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static String of(Picture picture, Points points) {
        return new Svg(picture, points).draw();
    }

    private String draw() {
        int rows = (picture.panels().size() + COLUMNS - 1) / COLUMNS;
        int width = COLUMNS * WIDTH;
        int height = HEAD + rows * HEIGHT;
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title words">
                <title id="title">%s</title>
                <desc id="words">%s</desc>
                """, width, height, width, height, escaped(picture.title()), escaped(picture.words(points)));
        svg.append(STYLE);
        text(LEFT, 20, "title", picture.title());
        legend();
        for (int panel = 0; panel < picture.panels().size(); panel++) {
            add("<g transform=\"translate(%d %d)\">\n", panel % COLUMNS * WIDTH, HEAD + panel / COLUMNS * HEIGHT);
            panel(picture.panels().get(panel));
            add("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = LEFT;
        for (var store : stores) {
            add("<polyline class=\"%s\" points=\"%d,38 %d,38\"/>", look(store), x, x + 30);
            mark(store, x + 15, 38);
            text(x + 36, 42, "", store);
            x += 140;
        }
    }

    private void panel(Panel panel) {
        var lines = points.of(picture.growth(), panel.figure());
        text(LEFT, TOP - 14, "", panel.title());
        var all = lines.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return;
        }
        var x = Axis.logarithmic(sizes());
        var values = all.stream().map(Point::value).toList();
        var y = panel.isWide() ? Axis.logarithmic(values) : Axis.linear(values);
        for (double tick : y.ticks()) {
            add("<path class=\"grid\" d=\"M%d %sH%d\"/>", LEFT, down(y, tick), WIDTH - RIGHT);
            label(LEFT - 6, 4 + downOf(y, tick), "end", tick);
        }
        for (double tick : x.ticks()) {
            add("<path class=\"grid\" d=\"M%s %dV%d\"/>", across(x, tick), TOP, HEIGHT - BOTTOM);
            label(acrossOf(x, tick), HEIGHT - BOTTOM + 16, "middle", tick);
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 34, escaped(picture.axis()));
        lines.forEach((store, line) -> line(store, line, x, y));
    }

    /** All panels of a picture have the same axis below. */
    private List<Double> sizes() {
        return picture.panels().stream()
                .flatMap(panel -> points.of(picture.growth(), panel.figure()).values().stream())
                .flatMap(List::stream)
                .map(point -> (double) point.size())
                .distinct()
                .toList();
    }

    private void line(String store, List<Point> line, Axis x, Axis y) {
        add(
                "<polyline class=\"%s\" points=\"%s\"/>\n",
                look(store),
                line.stream()
                        .map(point -> across(x, point.size()) + "," + down(y, point.value()))
                        .collect(Collectors.joining(" ")));
        line.forEach(point -> mark(store, acrossOf(x, point.size()), downOf(y, point.value())));
        add("\n");
    }

    /** Lines differ by more than their colour. */
    private void mark(String store, double x, double y) {
        if (look(store).equals(FIRST)) {
            add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%d\"/>", look(store), number(x), number(y), MARK);
        } else {
            add(
                    "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%d\" height=\"%d\"/>",
                    look(store), number(x - MARK), number(y - MARK), 2 * MARK, 2 * MARK);
        }
    }

    /** A store looks the same in all pictures. */
    private static String look(String store) {
        return store.equals(Store.H2.toString()) ? FIRST : SECOND;
    }

    private static double acrossOf(Axis x, double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double downOf(Axis y, double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String across(Axis x, double value) {
        return number(acrossOf(x, value));
    }

    private static String down(Axis y, double value) {
        return number(downOf(y, value));
    }

    private void label(double x, double y, String anchor, double value) {
        add(
                "<text class=\"tick\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
                number(x), number(y), anchor, Axis.label(value));
    }

    private void text(int x, int y, String look, String text) {
        var named = look.isEmpty() ? "" : " class=\"" + look + "\"";
        add("<text%s x=\"%d\" y=\"%d\">%s</text>\n", named, x, y, escaped(text));
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
