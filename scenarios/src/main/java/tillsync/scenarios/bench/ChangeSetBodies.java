package tillsync.scenarios.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.delta.FastGzip;

/** Change sets as the client sends them: canonical articles, packed if they are longer than 1 KiB. */
public final class ChangeSetBodies {
    private static final int PACK_FROM_BYTES = 1024;

    private ChangeSetBodies() {}

    /** The body of a request. @param packed by gzip */
    public record Body(byte[] bytes, boolean packed) {}

    public static Body puts(List<Article> articles) {
        var edits = articles.stream()
                .map(article -> Edit.put(article).canonical())
                .collect(Collectors.joining(",", "{\"edits\":[", "],\"at\":\"2026-11-24T12:00:00Z\"}"));
        var plain = edits.getBytes(StandardCharsets.UTF_8);
        return plain.length > PACK_FROM_BYTES ? new Body(FastGzip.pack(plain), true) : new Body(plain, false);
    }
}
