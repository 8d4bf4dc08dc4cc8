package tillsync.scenarios.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import tillsync.scenarios.terminal.Style;
import tillsync.scenarios.terminal.StyledText;
import tillsync.scenarios.terminal.Table;
import tillsync.scenarios.terminal.TableColumn;
import tillsync.scenarios.terminal.TextLine;
import tillsync.service.store.json.Json;

/** The measured figures: one JSON object a line, or a table. @param store of the service, such as H2 */
public record BenchReport(String store) {
    /** @param samples of the figure and its limit */
    public String json(Figure figure, Map<Figure, Sample> samples) {
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

    public List<TextLine> table(Map<Figure, Sample> samples) {
        var table = new Table(
                TableColumn.left("work", 0),
                TableColumn.left("figure", 0),
                TableColumn.left("store", 0),
                TableColumn.right("median", 0),
                TableColumn.right("min", 0),
                TableColumn.right("max", 0),
                TableColumn.left("unit", 0),
                TableColumn.right("of limit", 0),
                TableColumn.right("target", 0),
                TableColumn.left("", 0));
        samples.forEach((figure, sample) -> table.row(
                StyledText.of(figure.work()),
                StyledText.of(figure.name()),
                StyledText.of(store),
                StyledText.of(Style.BOLD, shown(sample.median())),
                StyledText.of(shown(sample.least())),
                StyledText.of(shown(sample.most())),
                StyledText.of(figure.unit()),
                StyledText.of(shown(share(figure, samples))),
                target(figure),
                verdict(figure, sample)));
        return table.lines();
    }

    private static String shown(OptionalDouble ratio) {
        return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    /** Returns the medians of this revision and the other one, with their ratio. */
    public static List<TextLine> comparison(String revision, Map<String, RevisionComparison.Pair> pairs) {
        var table = new Table(
                TableColumn.left("figure", 0),
                TableColumn.right("now", 0),
                TableColumn.right(revision, 0),
                TableColumn.right("now / " + revision, 0));
        pairs.forEach((figure, pair) -> table.row(
                StyledText.of(figure),
                StyledText.of(shown(new Sample(pair.now()).median())),
                StyledText.of(shown(new Sample(pair.then()).median())),
                StyledText.of(Style.BOLD, String.format(Locale.ROOT, "%.2f", pair.ratio()))));
        return table.lines();
    }

    private static StyledText target(Figure figure) {
        var target = figure.target();
        return StyledText.of(target == null ? "" : target.kind().sign() + " " + shown(target.bound()));
    }

    private static StyledText verdict(Figure figure, Sample sample) {
        var target = figure.target();
        if (target == null) {
            return StyledText.of("");
        }
        return target.isMetBy(sample) ? StyledText.of(Style.GREEN, "✓ met") : StyledText.of(Style.YELLOW, "missed");
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 1_000 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }
}
