package tillsync.service.operation.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All releases, and the changes that they and this version have made to the database.
 *
 * @param all the oldest first
 * @param changes of releases, and of the version that is not released yet
 */
public record Releases(List<KnownRelease> all, List<DatabaseAddition> changes) {

    /** Reads the releases that this version knows, from {@code releases.txt} and {@code changes.txt}. */
    public static Releases known() {
        return new Releases(lines("releases.txt", KnownRelease::read), lines("changes.txt", DatabaseAddition::read));
    }

    private static <T> List<T> lines(String name, Function<String, T> read) {
        try (var in = Releases.class.getResourceAsStream("/upgrade/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": missing (expected: in upgrade)");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Optional<KnownRelease> named(String version) {
        return all.stream().filter(release -> release.version().equals(version)).findFirst();
    }

    /**
     * Returns the release whose nodes made the tables as they are; of several, the oldest, which knows least. Empty:
     * the tables are older than those of every release.
     */
    Optional<KnownRelease> before(int schema) {
        var fitting = all.stream().filter(release -> release.schema() <= schema).toList();
        return fitting.stream()
                .max(Comparator.comparingInt(KnownRelease::schema))
                .flatMap(newest -> fitting.stream()
                        .filter(release -> release.schema() == newest.schema())
                        .findFirst());
    }

    /** The changes that nodes of that release do not know. */
    List<DatabaseAddition> since(KnownRelease old) {
        int known = all.indexOf(old);
        var older = IntStream.rangeClosed(0, known)
                .mapToObj(i -> all.get(i).version())
                .collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> !older.contains(change.since()))
                .toList();
    }

    /** The names of all events that this version knows. */
    Set<String> events() {
        return names(DatabaseAddition.EVENT).collect(Collectors.toSet());
    }

    /** The number of the newest migration. */
    int schema() {
        return Stream.concat(
                        all.stream().map(KnownRelease::schema),
                        names(DatabaseAddition.SCHEMA).map(Integer::valueOf))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<String> names(String kind) {
        return changes.stream()
                .map(DatabaseAddition::what)
                .filter(what -> what.startsWith(kind))
                .map(what -> what.substring(kind.length()));
    }
}
