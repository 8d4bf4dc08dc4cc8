package tillsync.client.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillClient;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.json.JsonObject;

/** All articles of the till's software, line after line, to be compared: {@code have}, and {@code all} at the end. */
final class Comparing implements Iterator<SoftwareArticle> {
    private final Lines lines;
    private final TillClient client;
    private boolean isRead;
    private @Nullable JsonObject next;

    Comparing(Lines lines, TillClient client) {
        this.lines = lines;
        this.client = client;
    }

    /** Compares the articles as they come. If the software dies before {@code all}, nothing is changed. */
    JsonObject answer() throws IOException {
        try {
            var articles = Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL);
            var result = client.reconcile(StreamSupport.stream(articles, false), client.known());
            return JsonObject.EMPTY
                    .with("type", "reconciled")
                    .with("outcome", result.outcome().name())
                    .with("compared", result.compared())
                    .with("differing", result.differing())
                    .with("invalid", result.invalid());
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    @Override
    public boolean hasNext() {
        if (!isRead) {
            isRead = true;
            next = read();
        }
        return next != null;
    }

    private @Nullable JsonObject read() {
        try {
            var line = lines.next(Lines.MOST_BYTES);
            while (line != null && line.text("type").equals("pong")) {
                line = lines.next(Lines.MOST_BYTES);
            }
            if (line != null && line.text("type").equals("all")) {
                return null;
            }
            if (line == null || !line.text("type").equals("have")) {
                throw new Lines.Malformed("line: (expected: have, or all at the end)");
            }
            return line;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public SoftwareArticle next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        isRead = false;
        return SoftwareArticle.of(next.object("article"));
    }
}
