package tillsync.service.articles.importing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Files that people take for tables now and then, known by their first bytes. */
final class Documents {
    private static final List<String> BEGINNINGS =
            List.of("%PDF-", "\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "GIF8", "{\\rtf");

    private Documents() {}

    /** Whether it is a document or a picture of such a kind. */
    static boolean isOne(byte[] file) {
        return BEGINNINGS.stream()
                .map(beginning -> beginning.getBytes(StandardCharsets.ISO_8859_1))
                .anyMatch(beginning -> beginning.length <= file.length
                        && Arrays.equals(beginning, 0, beginning.length, file, 0, beginning.length));
    }
}
