package tillsync.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.ProblemCode;

/** The till's secret, in a file that only its user can read, apart from the articles. */
public final class TokenFile {
    private final Path file;

    /** @param directory of the till */
    public TokenFile(Path directory) {
        this.file = directory.resolve("token");
    }

    public Optional<String> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty())
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The token, or the refusal that the service would give without one. */
    String required() {
        return read().orElseThrow(() -> new ServiceRefusal(
                401,
                ProblemCode.UNAUTHENTICATED.wireName(),
                "token: none (expected: this till to be paired)",
                java.util.List.of()));
    }

    /** Replaces the token; a crash leaves the old one or the new one. */
    public void write(String token) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var draft = file.resolveSibling("token.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, onlyForItsUser());
            Files.writeString(draft, token + "\n");
            try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileAttribute<?>[] onlyForItsUser() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
