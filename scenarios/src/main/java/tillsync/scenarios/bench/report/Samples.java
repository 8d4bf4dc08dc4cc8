package tillsync.scenarios.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements of a work's rounds, in the order in which figures came first. */
public final class Samples {
    private final Map<Figure, List<Double>> values = new LinkedHashMap<>();

    public void add(Figure figure, double value) {
        values.computeIfAbsent(figure, first -> new ArrayList<>()).add(value);
    }

    /** The value that the last round has added. */
    public double last(Figure figure) {
        var all = values.getOrDefault(figure, List.of());
        return all.get(all.size() - 1);
    }

    public Map<Figure, Sample> byFigure() {
        var samples = new LinkedHashMap<Figure, Sample>();
        values.forEach((figure, each) -> samples.put(figure, new Sample(each)));
        return samples;
    }
}
