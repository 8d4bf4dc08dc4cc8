package tillsync.heads;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tillsync.export.Chain;

/** The one form of cells as bytes: each in UTF-8 as an export keeps it, which has no control character, and a zero byte. */
final class CellBytes {
    private CellBytes() {}

    static byte[] of(List<String> cells) {
        var bytes = new ByteArrayOutputStream(512);
        for (var cell : cells) {
            var text = Chain.kept(cell).getBytes(StandardCharsets.UTF_8);
            bytes.write(text, 0, text.length);
            bytes.write(0);
        }
        return bytes.toByteArray();
    }
}
