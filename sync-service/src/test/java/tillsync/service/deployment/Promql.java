package tillsync.service.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an expression of Prometheus asks for.
 *
 * @param selectors the metrics, each with the labels that it must have
 * @param grouped labels by which results are told apart
 */
record Promql(List<Selector> selectors, Set<String> grouped) {
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[0-9a-z:]+]|\\boffset\\s+\\w+");
    private static final Pattern SELECTOR =
            Pattern.compile("\\b([a-zA-Z_:][\\w:]*+)(?!\\s*\\()(?:\\{((?:[^}\"]|\"[^\"]*\")*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d[\\w.]*");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    /** @param values by label, as they are asked for */
    record Selector(String metric, Map<String, String> values) {}

    static Promql parse(String expression) {
        var grouped = new TreeSet<String>();
        var groupings = GROUPING.matcher(expression);
        while (groupings.find()) {
            Stream.of(groupings.group(1).split(",")).map(String::strip).forEach(grouped::add);
        }
        var rest = RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
        var selectors = new ArrayList<Selector>();
        var found = SELECTOR.matcher(rest);
        while (found.find()) {
            if (!WORDS.contains(found.group(1))) {
                selectors.add(new Selector(found.group(1), values(found.group(2))));
            }
        }
        var unread = NUMBER.matcher(found.replaceAll("x")).replaceAll("");
        if (!unread.matches("[\\w\\s()+\\-*/<>=!,.]*")) {
            throw new IllegalArgumentException(expression + ": unread is " + unread);
        }
        return new Promql(selectors, grouped);
    }

    private static Map<String, String> values(String matchers) {
        var values = new LinkedHashMap<String, String>();
        if (matchers != null) {
            var found = MATCHER.matcher(matchers);
            while (found.find()) {
                values.put(found.group(1), found.group(3));
            }
            if (!MATCHER.matcher(matchers).replaceAll("").matches("[\\s,]*")) {
                throw new IllegalArgumentException(matchers + ": unread");
            }
        }
        return values;
    }
}
