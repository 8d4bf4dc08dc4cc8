package tillsync.client;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A till's token in a file that only its user can read, apart from the articles. A till with a key keeps a mark there
 * instead, which is no secret.
 */
public final class TokenFile {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private final SecretFile file;

    /** @param directory of the till */
    public TokenFile(Path directory) {
        this.file = new SecretFile(directory, "token");
    }

    /** Returns the token. Returns empty if the file is missing, or if its text cannot be a token. */
    public Optional<String> read() {
        return file.read().filter(text -> TOKEN.matcher(text).matches());
    }

    /**
     * Replaces the token; a crash leaves the old one or the new one.
     *
     * @throws IllegalArgumentException if that is not a token; the old one stays
     */
    public void write(String token) {
        file.write(checked(token));
    }

    /**
     * @throws IllegalArgumentException if that is not a token; the message does not show it, since it may be a part of
     *     one
     */
    static String checked(@Nullable String token) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("token: " + (token == null ? "null" : token.length() + " characters")
                    + " (expected: 1..4096 printable characters without spaces, as the service gave it)");
        }
        return token;
    }

    public void delete() {
        file.delete();
    }
}
