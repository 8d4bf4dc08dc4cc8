package tillsync.service.articles.editing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tillsync.problem.Refusal;

/** Attributes as a form has them: one line each, "name: value". */
final class AttributeLines {
    private static final String BETWEEN = ": ";

    private AttributeLines() {}

    /** The lines; empty if the attributes cannot be written as lines, and are only shown. */
    static Optional<String> of(Map<String, String> attributes) {
        var lines = attributes.entrySet().stream()
                .map(one -> one.getKey() + BETWEEN + one.getValue())
                .collect(Collectors.joining("\n"));
        try {
            return read(lines).equals(attributes) ? Optional.of(lines) : Optional.empty();
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    /** Refuses INVALID if a line is not a name and a value, or a name comes twice. */
    static Map<String, String> read(String lines) {
        var attributes = new LinkedHashMap<String, String>();
        for (var line : lines.split("\\r?\\n")) {
            if (line.isBlank()) {
                continue;
            }
            int at = line.indexOf(':');
            var name = at < 1 ? "" : line.substring(0, at);
            var value = at < 1 ? "" : line.substring(at + 1);
            if (name.isBlank() || attributes.put(name, value.startsWith(" ") ? value.substring(1) : value) != null) {
                throw Refusal.invalid("/attributes", "LINE", "line: (expected: name: value, each name once)");
            }
        }
        return attributes;
    }
}
