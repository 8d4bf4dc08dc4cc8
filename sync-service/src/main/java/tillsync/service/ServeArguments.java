package tillsync.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The short options of {@code serve}, as the properties that they stand for; any other property may follow. */
final class ServeArguments {
    private static final Map<String, String> SHORT = Map.of("--port", "--server.port", "--data", "--tillsync.data");

    private ServeArguments() {}

    static String[] toProperties(String... args) {
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            var property = SHORT.get(args[i]);
            if (property == null) {
                properties.add(args[i]);
            } else if (i + 1 < args.length) {
                properties.add(property + "=" + args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " (expected: a value after it)");
            }
        }
        return properties.toArray(new String[0]);
    }
}
