package tillsync.till;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The features that a till knows beyond the first version of the protocol, as it states in each hello. Unknown names
 * are kept: newer tills talk to older services.
 *
 * @param names in alphabetical order, each once
 */
public record Knowledge(List<String> names) {
    /** A planned value may end. */
    public static final String UNTIL = "until";

    /** A request may state the expected articles. */
    public static final String EXPECTED = "expected";

    /** A till sells by its price group. */
    public static final String GROUPS = "groups";

    public static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** The knowledge of a till that states none. */
    public static final Knowledge NONE = of(List.of());

    /** The knowledge of this version. */
    public static final Knowledge HERE = of(List.of(UNTIL, EXPECTED, GROUPS));

    public Knowledge {
        names = List.copyOf(new TreeSet<>(names));
        if (names.size() > MOST || !names.stream().allMatch(Knowledge::isName)) {
            throw new IllegalArgumentException("knows: " + names + " (expected: at most " + MOST + " names)");
        }
    }

    public static Knowledge of(Collection<String> names) {
        return new Knowledge(List.copyOf(names));
    }

    /** Reads the form that {@link #toString} writes. */
    public static Knowledge parse(String text) {
        return text.isEmpty() ? NONE : of(List.of(text.split(" ")));
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean contains(String name) {
        return names.contains(name);
    }

    /** The names, separated by spaces. */
    @Override
    public String toString() {
        return String.join(" ", names);
    }
}
