package tillsync.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the short options of {@code serve} into the properties that they stand for; any other property may follow.
 * Refuses an unknown setting, and names the one that was likely meant: a service that listens elsewhere than it was
 * told to is worse than none.
 */
final class ServeArguments {
    private static final Map<String, String> SHORT = Map.of("port", "server.port", "data", "tillsync.data");
    /** Boot's options that have no value. */
    private static final Set<String> WITHOUT_VALUE = Set.of("debug", "trace");

    private static final String VARIABLE = "TILLSYNC_";

    private ServeArguments() {}

    /** @throws IllegalArgumentException with one line for the user */
    static String[] toProperties(String... args) {
        var known = new KnownSettings();
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException(args[i] + ": no option (expected: --NAME=VALUE)");
            }
            var parts = args[i].substring(2).split("=", 2);
            var property = SHORT.getOrDefault(parts[0], parts[0]);
            require(known, parts[0], property);
            boolean isShort = !property.equals(parts[0]);
            if (parts.length == 2) {
                properties.add("--" + property + "=" + parts[1]);
            } else if (isShort && i + 1 < args.length && !args[i + 1].startsWith("--")) {
                properties.add("--" + property + "=" + args[++i]);
            } else if (WITHOUT_VALUE.contains(property)) {
                properties.add(args[i]);
            } else {
                throw new IllegalArgumentException(
                        args[i] + ": no value (expected: " + args[i] + (isShort ? " VALUE)" : "=VALUE)"));
            }
        }
        return properties.toArray(new String[0]);
    }

    private static void require(KnownSettings known, String given, String property) {
        if (known.has(property)) {
            return;
        }
        var removed = KnownSettings.REMOVED.get(property);
        if (removed != null) {
            throw new IllegalArgumentException("--" + KnownSettings.removed(property, removed));
        }
        var meant = SHORT.keySet().stream()
                .min(Comparator.comparingInt(name -> KnownSettings.distance(name, given)))
                .filter(name -> KnownSettings.distance(name, given) < name.length() - 1)
                .or(() -> known.nearest(property));
        throw new IllegalArgumentException("--" + given + ": unknown (expected: "
                + meant.map(name -> "--" + name).orElse("--port, --data, or a setting of docs/OPERATING.md") + ")");
    }

    /** @throws IllegalArgumentException if a variable has a letter or two of a setting wrong */
    static void requireVariables(Set<String> variables) {
        var ours = variables.stream().filter(name -> name.startsWith(VARIABLE)).toList();
        if (ours.isEmpty()) {
            return;
        }
        var known = new KnownSettings();
        ours.forEach(name -> known.meantBy(name).ifPresent(meant -> {
            throw new IllegalArgumentException(name + ": unknown (expected: " + meant + ")");
        }));
    }
}
