package tillsync.scenarios.bench.growth;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of curves over one thing that grows.
 *
 * @param name of its file, without an ending
 * @param axis what has grown
 */
record Picture(String name, String title, Growth growth, String axis, List<Panel> panels) {

    /**
     * One figure.
     *
     * @param isWide whether its values differ so much that the axis is logarithmic
     */
    record Panel(String figure, String title, boolean isWide) {
        private static Panel of(String figure, String title) {
            return new Panel(figure, title, false);
        }
    }

    private static final List<Panel> SINGLES = List.of(
            Panel.of("single", "single edits, edits/s"),
            Panel.of("single CPU", "processor time of the service, µs an edit"));

    private static final List<Panel> SINGLES_BESIDE = List.of(
            SINGLES.get(0),
            SINGLES.get(1),
            Panel.of("single CPU, of one beside", "of an edit at a main of 1,000 articles, times"));

    static final List<Picture> ALL = List.of(
            new Picture(
                    "catalogue", "Single edits of a larger catalogue", Growth.CATALOGUE, "articles", SINGLES_BESIDE),
            new Picture(
                    "catalogue-bulk",
                    "Change sets of 1,000 edits of a larger catalogue",
                    Growth.CATALOGUE,
                    "articles",
                    List.of(
                            Panel.of("bulk", "change sets of 1,000, edits/s"),
                            Panel.of("bulk CPU", "processor time of the service, µs an edit"))),
            new Picture(
                    "history", "Single edits after a longer history", Growth.HISTORY, "change sets stored", SINGLES),
            new Picture(
                    "file",
                    "The database after more edits",
                    Growth.HISTORY,
                    "change sets stored, one edit each",
                    List.of(
                            new Panel("file", "while the service runs, MB", true),
                            new Panel("file, stopped", "after it has stopped, MB", true))),
            new Picture(
                    "start",
                    "A start with a longer history",
                    Growth.HISTORY,
                    "change sets stored",
                    List.of(
                            Panel.of("start", "until ready, s"),
                            Panel.of("start CPU", "processor time until ready, s"),
                            Panel.of("memory", "memory in use when ready, MB"),
                            Panel.of("memory, resident", "memory of the process when ready, MB"))),
            new Picture(
                    "connected",
                    "Single edits with more followers connected",
                    Growth.CONNECTED,
                    "connected followers, all get each edit",
                    List.of(
                            new Panel("single", "edits/s, each when all have it", true),
                            new Panel("single CPU", "processor time of the service, µs an edit", true))),
            new Picture(
                    "absent", "Single edits with more followers away", Growth.ABSENT, "followers away", SINGLES_BESIDE),
            new Picture(
                    "overview",
                    "The overview of more tills, each with its pending count",
                    Growth.ABSENT,
                    "tills; a page shows 500",
                    List.of(
                            Panel.of("overview", "API, ms"),
                            Panel.of("overview CPU", "API, processor time of the service, ms"),
                            Panel.of("page", "page, ms"),
                            Panel.of("page CPU", "page, processor time of the service, ms"))));

    /** Whether something of it was measured. */
    boolean isKnown(Points points) {
        return panels.stream()
                .anyMatch(panel -> !points.of(growth, panel.figure()).isEmpty());
    }

    /** All values in words, for people who do not see the picture. */
    String words(Points points) {
        return panels.stream()
                .map(panel -> panel.title() + ": "
                        + points.of(growth, panel.figure()).entrySet().stream()
                                .map(Picture::words)
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(". ", "Over " + axis + ". ", "."));
    }

    private static String words(Map.Entry<String, List<Point>> line) {
        return line.getValue().stream()
                .map(point -> Axis.label(point.value()) + " at " + Axis.label(point.size()))
                .collect(Collectors.joining(", ", line.getKey() + " ", ""));
    }
}
