package tillsync.client.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import tillsync.client.cli.TillCommand;

/**
 * Counts forgeries that {@code verify-export} was to find. {@code -Dtillsync.forgeries=N} makes N of each kind in place of the
 * least number, and {@code -Dtillsync.seed=N} others.
 */
final class Forgeries {
    private static final String LETTERS = "0123456789abcdefABCXYZ,;-:. '=";

    final Random random = new Random(Long.getLong("tillsync.seed", 1));
    private final Map<String, Integer> found = new TreeMap<>();
    private final Path file;
    private final Path known;

    /** @param known what somebody keeps from before */
    Forgeries(Path directory, String name, byte[] known) {
        try {
            this.file = directory.resolve("forged-" + name);
            this.known = Files.write(directory.resolve("known-" + name), known);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int each(int least) {
        return Math.max(least, Integer.getInteger("tillsync.forgeries", least));
    }

    /** A file that the service has written. @param path such as 0.2.0/history.csv */
    static byte[] genuine(String path) {
        try (InputStream in = Forgeries.class.getResourceAsStream("/exports/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The exit code. */
    int code(byte[] content, String... options) {
        try {
            Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var arguments = new ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(options));
        var said = new PrintWriter(new StringWriter());
        return TillCommand.run(new VerifyExport(), said, said, arguments.toArray(String[]::new));
    }

    /** The exit code of the comparison with what is known. */
    int known(byte[] content) {
        return code(content, "--known", known.toString());
    }

    /** @param isAnotherService whether it can be told by what is known alone */
    void isFound(String kind, byte[] forged, boolean isAnotherService, Object what) {
        int alone = isAnotherService ? 1 : code(forged);
        assertThat(alone).as("%s, alone: %s", kind, what).isIn(1, 7);
        int compared = isAnotherService || random.nextInt(10) == 0 ? known(forged) : 3;
        assertThat(compared).as("%s, by what is known: %s", kind, what).isIn(1, 3, 7);
        found.merge(kind, 1, Integer::sum);
    }

    Map<String, Integer> found() {
        return found;
    }

    int count() {
        return found.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Other texts in place of one. @param others that stand in the same place elsewhere */
    List<String> changes(String text, List<String> others, int count) {
        var changes = new LinkedHashSet<String>();
        changes.add(text + "0");
        changes.add(text.isEmpty() ? "1" : "");
        others.stream().filter(other -> !other.equals(text)).limit(2).forEach(changes::add);
        changes.add("0,01");
        while (changes.size() <= count) {
            int at = text.isEmpty() ? 0 : random.nextInt(text.length());
            var letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            changes.add(text.substring(0, at) + letter + text.substring(Math.min(text.length(), at + 1)));
            changes.add(text + letter + random.nextInt(1_000));
        }
        changes.remove(text);
        return List.copyOf(changes).subList(0, count);
    }
}
