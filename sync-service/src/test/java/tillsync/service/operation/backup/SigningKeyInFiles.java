package tillsync.service.operation.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Looks for a private key in files: its bytes as they are, in hex digits, and in base64. */
final class SigningKeyInFiles {
    private static final int SEED = 32;
    private final List<String> forms;

    SigningKeyInFiles(Path key) throws IOException {
        var text = Files.readString(key).lines().toList().get(1);
        var encoded = Base64.getDecoder().decode(text);
        var seed = Arrays.copyOfRange(encoded, encoded.length - SEED, encoded.length);
        this.forms = List.of(
                new String(seed, StandardCharsets.ISO_8859_1),
                HexFormat.of().formatHex(seed),
                text.substring(text.length() - SEED), // most of the seed, as PEM has it
                Base64.getEncoder().withoutPadding().encodeToString(seed));
    }

    boolean isIn(Path file) {
        try {
            return isIn(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean isIn(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms.stream().anyMatch(text::contains);
    }
}
