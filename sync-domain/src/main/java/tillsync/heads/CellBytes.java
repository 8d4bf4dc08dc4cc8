package tillsync.heads;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tillsync.export.Chain;

/** The only byte form of cells: each in UTF-8 as an export keeps it, without control characters, then a zero byte. */
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
