package tillsync.service.operation.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows {@code admin}: words, pairs of a name and a value, and {@code --json}. */
record AdminOptions(List<String> words, Map<String, String> named, boolean json) {
    private static final Set<String> OF_THE_SERVICE = Set.of("--data", "--url", "--operator");

    /** @throws IllegalArgumentException if a name has no value, or stands twice */
    static AdminOptions of(String... arguments) {
        var words = new ArrayList<String>();
        var named = new HashMap<String, String>();
        boolean json = false;
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (argument.equals("--json")) {
                json = true;
            } else if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (i + 1 == arguments.length || named.put(argument, arguments[++i]) != null) {
                throw new IllegalArgumentException(argument + ": (expected: once, with a value behind it)");
            }
        }
        return new AdminOptions(List.copyOf(words), Map.copyOf(named), json);
    }

    @Nullable
    String get(String name) {
        return named.get(name);
    }

    /** @throws IllegalArgumentException if there are other words or names than a command takes */
    void require(int wanted, Set<String> known) {
        if (words.size() - 1 != wanted) {
            throw new IllegalArgumentException(
                    words.get(0) + ": " + (words.size() - 1) + " words behind it (expected: " + wanted + ")");
        }
        for (var name : named.keySet()) {
            if (!known.contains(name) && !OF_THE_SERVICE.contains(name)) {
                throw new IllegalArgumentException(name + ": unknown (expected: one of " + known + ")");
            }
        }
        if ((get("--url") == null) != (get("--operator") == null)) {
            throw new IllegalArgumentException("--url, --operator: one of them (expected: both or none)");
        }
    }
}
