package tillsync.scenarios.plans;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How one statement was carried out. @param text what PostgreSQL said of it, the statement first */
record Plan(String text) {
    private static final Pattern WHOLE = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern INDEX = Pattern.compile("(?:using|Bitmap Index Scan on) (\\w+)");

    /** Tables of which it read all rows. */
    Set<String> readWhole() {
        return found(WHOLE);
    }

    Set<String> indexes() {
        return found(INDEX);
    }

    /** Whether rows were put into order, instead of being read in the order of an index. */
    boolean sorts() {
        return text.contains("Sort Key:");
    }

    private Set<String> found(Pattern pattern) {
        var names = new TreeSet<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
