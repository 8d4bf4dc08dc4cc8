package tillsync.service.operation.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a command: words, pairs of a name and a value, and names without one. */
public record Options(List<String> words, Map<String, List<String>> named, Set<String> flags) {
    /** Asks for the usage of a command, which does nothing else then. */
    public static final String HELP = "--help";

    /**
     * Reads options with at most one word. Returns null if the usage is to be shown: on {@link #HELP}, or after an
     * error, which is printed.
     */
    public static @Nullable Options of(Set<String> known, Set<String> knownFlags, String... arguments) {
        if (List.of(arguments).contains(HELP)) {
            return null;
        }
        try {
            var options = read(known, knownFlags, arguments);
            if (options.words.size() > 1) {
                throw new IllegalArgumentException(options.words.get(1) + ": (expected: one word at most)");
            }
            return options;
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return null;
        }
    }

    /** @throws IllegalArgumentException for an unknown name, or one without a value */
    public static Options read(Set<String> known, Set<String> knownFlags, String... arguments) {
        var words = new ArrayList<String>();
        var named = new HashMap<String, List<String>>();
        var flags = new HashSet<String>();
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (knownFlags.contains(argument)) {
                flags.add(argument);
            } else if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (!known.contains(argument)) {
                throw new IllegalArgumentException(argument + ": unknown (expected: a name that the command takes)");
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(argument + ": (expected: a value behind it)");
            } else {
                named.computeIfAbsent(argument, name -> new ArrayList<>()).add(arguments[++i]);
            }
        }
        return new Options(List.copyOf(words), named, flags);
    }

    /** The only word; null: there is none. */
    public @Nullable String argument() {
        return words.isEmpty() ? null : words.get(0);
    }

    /** Returns the last value of that name; null: there is none. */
    public @Nullable String get(String name) {
        var all = all(name);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Returns the last value of that name, or a default. */
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
