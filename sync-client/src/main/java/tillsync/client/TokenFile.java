package tillsync.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.ProblemCode;

/** The till's secret, in a file that only its user can read, apart from the articles. */
public final class TokenFile {
    private final SecretFile file;

    /** @param directory of the till */
    public TokenFile(Path directory) {
        this.file = new SecretFile(directory, "token");
    }

    public Optional<String> read() {
        return file.read();
    }

    /** The token, or the refusal that the service would give without one. */
    String required() {
        return read().orElseThrow(() -> new ServiceRefusal(
                401,
                ProblemCode.UNAUTHENTICATED.wireName(),
                "token: none (expected: this till to be paired)",
                List.of()));
    }

    /** Replaces the token; a crash leaves the old one or the new one. */
    public void write(String token) {
        file.write(token);
    }

    public void delete() {
        file.delete();
    }
}
