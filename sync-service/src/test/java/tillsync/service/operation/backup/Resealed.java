package tillsync.service.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Sha256;

/** A backup with other parts, and a seal that is right. */
final class Resealed {
    private Resealed() {}

    interface Change {
        /** @return null: it is left out */
        byte @Nullable [] of(String name, byte[] bytes);
    }

    static void of(Path backup, Path changed, Change change) throws IOException {
        try (var from = new ZipFile(backup.toFile());
                var file = Files.newOutputStream(changed)) {
            var out = new Sealed(file, Sha256.digest());
            var zip = new ZipOutputStream(out);
            zip.setComment(Sealed.PLACE);
            for (var entry : from.stream().toList()) {
                var bytes =
                        change.of(entry.getName(), from.getInputStream(entry).readAllBytes());
                if (bytes != null) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(bytes);
                    zip.closeEntry();
                }
            }
            zip.finish();
            out.seal();
        }
    }

    /** Replaces the first text that is found in the part of that name; other parts stay. */
    static byte[] replaced(String name, byte[] bytes, String part, String found, String replacement) {
        if (!name.equals(part)) {
            return bytes;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var other = text.replaceFirst(found, replacement);
        assertThat(other).isNotEqualTo(text);
        return other.getBytes(StandardCharsets.UTF_8);
    }
}
