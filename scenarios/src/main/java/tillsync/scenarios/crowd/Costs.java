package tillsync.scenarios.crowd;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tillsync.scenarios.terminal.Style;
import tillsync.scenarios.terminal.StyledText;
import tillsync.scenarios.terminal.Table;
import tillsync.scenarios.terminal.TableColumn;
import tillsync.scenarios.terminal.TextLine;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** The measured costs, in order. */
final class Costs {
    private final List<Cost> all = new ArrayList<>();
    private final PrintStream err;

    /** @param err gets each cost at once, so that an hour's run that breaks off has told what it found */
    Costs(PrintStream err) {
        this.err = err;
    }

    /** @param of the cause, such as "edit" @param name the kind of cost, such as "CPU" */
    record Cost(String of, String name, double value, String unit) {}

    void add(String of, String name, double value, String unit) {
        all.add(new Cost(of, name, value, unit));
        err.printf("crowd: %s, %s: %s %s%n", of, name, shown(value), unit);
    }

    double value(String of, String name) {
        return all.stream()
                .filter(cost -> cost.of().equals(of) && cost.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(of + ", " + name))
                .value();
    }

    List<TextLine> table() {
        var table = new Table(
                TableColumn.left("of", 0),
                TableColumn.left("what", 0),
                TableColumn.right("cost", 0),
                TableColumn.left("unit", 0));
        all.forEach(cost -> table.row(
                StyledText.of(cost.of()),
                StyledText.of(cost.name()),
                StyledText.of(Style.BOLD, shown(cost.value())),
                StyledText.of(cost.unit())));
        return table.lines();
    }

    ObjectNode json() {
        var json = Json.MAPPER.createObjectNode();
        var costs = json.putArray("costs");
        all.forEach(cost -> costs.addObject()
                .put("of", cost.of())
                .put("name", cost.name())
                .put("value", Math.round(cost.value() * 1_000) / 1_000.0)
                .put("unit", cost.unit()));
        return json;
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }
}
