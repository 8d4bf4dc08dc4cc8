package tillsync.service.deployment;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a service shows to Prometheus.
 *
 * @param metrics by name: the labels, and the values that each has
 * @param samples by name and labels, as they were shown
 */
record Scrape(Map<String, Map<String, Set<String>>> metrics, Map<String, Double> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(String text) {
        var metrics = new HashMap<String, Map<String, Set<String>>>();
        var samples = new HashMap<String, Double>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var read = LINE.matcher(line);
            if (!read.matches()) {
                throw new IllegalArgumentException(line);
            }
            var labels = metrics.computeIfAbsent(read.group(1), name -> new HashMap<>());
            var found = LABEL.matcher(read.group(2) == null ? "" : read.group(2));
            while (found.find()) {
                labels.computeIfAbsent(found.group(1), name -> new TreeSet<>()).add(found.group(2));
            }
            var labelled = read.group(2) == null ? "" : read.group(2);
            samples.put(read.group(1) + labelled, Double.valueOf(read.group(3).replace("+Inf", "Infinity")));
        });
        return new Scrape(metrics, samples);
    }

    /** The sample of that name and these labels; NaN if it is not shown. */
    double sample(String nameAndLabels) {
        return samples.getOrDefault(nameAndLabels, Double.NaN);
    }

    Set<String> labels(String metric) {
        return metrics.getOrDefault(metric, Map.of()).keySet();
    }

    Set<String> values(String metric, String label) {
        return metrics.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of());
    }
}
