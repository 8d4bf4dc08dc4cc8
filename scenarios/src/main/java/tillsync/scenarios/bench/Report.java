package tillsync.scenarios.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import tillsync.scenarios.terminal.Column;
import tillsync.scenarios.terminal.Line;
import tillsync.scenarios.terminal.Span;
import tillsync.scenarios.terminal.Style;
import tillsync.scenarios.terminal.Table;
import tillsync.service.store.json.Json;

/** The measured figures: one JSON object a line, or a table. @param store of the service, such as H2 */
record Report(String store) {
    /** @param samples of the figure and its limit */
    String json(Figure figure, Map<Figure, Sample> samples) {
        var sample = Objects.requireNonNull(samples.get(figure));
        var json = Json.MAPPER.createObjectNode();
        json.put("work", figure.work())
                .put("figure", figure.name())
                .put("store", store)
                .put("unit", figure.unit());
        json.put("median", rounded(sample.median()))
                .put("min", rounded(sample.least()))
                .put("max", rounded(sample.most()))
                .put("rounds", sample.values().size());
        share(figure, samples).ifPresent(share -> json.put("ofLimit", Math.round(share * 100) / 100.0));
        var target = figure.target();
        if (target == null) {
            json.putNull("target").putNull("met");
        } else {
            json.put("target", target.bound()).put("met", target.isMetBy(sample));
        }
        return json.toString();
    }

    private static OptionalDouble share(Figure figure, Map<Figure, Sample> samples) {
        var limit = figure.limit() == null ? null : samples.get(figure.limit());
        return limit == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.shareOf(limit, Objects.requireNonNull(samples.get(figure))));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    List<Line> table(Map<Figure, Sample> samples) {
        var table = new Table(
                Column.left("work", 0),
                Column.left("figure", 0),
                Column.left("store", 0),
                Column.right("median", 0),
                Column.right("min", 0),
                Column.right("max", 0),
                Column.left("unit", 0),
                Column.right("of limit", 0),
                Column.right("target", 0),
                Column.left("", 0));
        samples.forEach((figure, sample) -> table.row(
                Span.of(figure.work()),
                Span.of(figure.name()),
                Span.of(store),
                Span.of(Style.BOLD, shown(sample.median())),
                Span.of(shown(sample.least())),
                Span.of(shown(sample.most())),
                Span.of(figure.unit()),
                Span.of(shown(share(figure, samples))),
                target(figure),
                verdict(figure, sample)));
        return table.lines();
    }

    private static String shown(OptionalDouble ratio) {
        return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    /** Returns the medians of this revision and the other one, with their ratio. */
    static List<Line> comparison(String revision, Map<String, Comparison.Pair> pairs) {
        var table = new Table(
                Column.left("figure", 0),
                Column.right("now", 0),
                Column.right(revision, 0),
                Column.right("now / " + revision, 0));
        pairs.forEach((figure, pair) -> table.row(
                Span.of(figure),
                Span.of(shown(new Sample(pair.now()).median())),
                Span.of(shown(new Sample(pair.then()).median())),
                Span.of(Style.BOLD, String.format(Locale.ROOT, "%.2f", pair.ratio()))));
        return table.lines();
    }

    private static Span target(Figure figure) {
        var target = figure.target();
        return Span.of(target == null ? "" : target.kind().sign() + " " + shown(target.bound()));
    }

    private static Span verdict(Figure figure, Sample sample) {
        var target = figure.target();
        if (target == null) {
            return Span.of("");
        }
        return target.isMetBy(sample) ? Span.of(Style.GREEN, "✓ met") : Span.of(Style.YELLOW, "missed");
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 1_000 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }
}
