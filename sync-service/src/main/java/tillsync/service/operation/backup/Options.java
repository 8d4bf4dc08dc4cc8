package tillsync.service.operation.backup;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows a command: at most one argument by itself, and pairs of a name and a value. */
public record Options(@Nullable String argument, Map<String, String> named) {
    /** Null if something follows that is not known. */
    public static @Nullable Options of(Set<String> known, String... arguments) {
        var named = new HashMap<String, String>();
        String argument = null;
        for (int i = 0; i < arguments.length; i++) {
            if (known.contains(arguments[i]) && i + 1 < arguments.length) {
                named.put(arguments[i], arguments[++i]);
            } else if (argument == null && !arguments[i].startsWith("--")) {
                argument = arguments[i];
            } else {
                return null;
            }
        }
        return new Options(argument, named);
    }

    public @Nullable String get(String name) {
        return named.get(name);
    }
}
