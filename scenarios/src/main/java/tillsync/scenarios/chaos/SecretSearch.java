package tillsync.scenarios.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for passwords and tokens where they must not be: in logs, stores, databases, the history (S3). */
final class SecretSearch {
    private static final List<String> KEPT_BY_THEIR_TILLS = List.of("token");

    private SecretSearch() {}

    /** Returns a sentence for each file that contains a secret. */
    static List<String> found(Path directory, List<String> secrets) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !KEPT_BY_THEIR_TILLS.contains(file.getFileName().toString()))
                    .flatMap(file -> found(file, secrets, directory))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> found(Path file, List<String> secrets, Path directory) {
        try {
            var text = Files.readString(file, ISO_8859_1);
            return secrets.stream().anyMatch(text::contains)
                    ? Stream.of(directory.relativize(file) + " has a password or a token")
                    : Stream.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
