package tillsync.service.operation.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows a command: at most one argument by itself, pairs of a name and a value, and names without one. */
public record Options(@Nullable String argument, Map<String, List<String>> named, Set<String> flags) {
    /** Null if something follows that is not known. */
    public static @Nullable Options of(Set<String> known, Set<String> knownFlags, String... arguments) {
        var named = new HashMap<String, List<String>>();
        var flags = new HashSet<String>();
        String argument = null;
        for (int i = 0; i < arguments.length; i++) {
            if (known.contains(arguments[i]) && i + 1 < arguments.length) {
                named.computeIfAbsent(arguments[i], name -> new ArrayList<>()).add(arguments[++i]);
            } else if (knownFlags.contains(arguments[i])) {
                flags.add(arguments[i]);
            } else if (argument == null && !arguments[i].startsWith("--")) {
                argument = arguments[i];
            } else {
                return null;
            }
        }
        return new Options(argument, named, flags);
    }

    /** The last one of that name. */
    public @Nullable String get(String name) {
        var all = all(name);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** The same; a default if it was not given. */
    public String get(String name, String otherwise) {
        return Objects.requireNonNullElse(get(name), otherwise);
    }

    public List<String> all(String name) {
        return named.getOrDefault(name, List.of());
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }
}
