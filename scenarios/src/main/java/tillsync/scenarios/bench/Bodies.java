package tillsync.scenarios.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tillsync.article.Article;
import tillsync.catalogue.Edit;

/** Change sets as the client sends them: canonical articles, packed where they are longer than 1 KiB. */
final class Bodies {
    private static final int PACK_FROM_BYTES = 1024;

    private Bodies() {}

    /** A body, and whether it is packed. */
    record Body(byte[] bytes, boolean packed) {}

    static Body puts(List<Article> articles) {
        var edits = articles.stream()
                .map(article -> Edit.put(article).canonical())
                .collect(Collectors.joining(",", "{\"edits\":[", "],\"at\":\"2026-11-24T12:00:00Z\"}"));
        var plain = edits.getBytes(StandardCharsets.UTF_8);
        return plain.length > PACK_FROM_BYTES ? new Body(pack(plain), true) : new Body(plain, false);
    }

    private static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream(plain.length / 4);
        try (var out = new Fast(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** The level that the client uses. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 16 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
