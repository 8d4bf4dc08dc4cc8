package tillsync.client;

import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.store.Handed;
import tillsync.client.store.Position;

/** Changes for the till's software. What they lead to is a state that the catalogue really had. */
public final class Batch {
    private final Handed handed;

    Batch(Handed handed) {
        this.handed = handed;
    }

    /** What the synchronised articles are with this batch. */
    public Position position() {
        return handed.position();
    }

    /** How many changes it has. */
    public long size() {
        return handed.size();
    }

    /**
     * Each changed number, ordered by number, with the article that is to be sold under it; empty where it is no more. Memory use
     * does not grow with the size of the batch.
     */
    public void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer) {
        handed.forEach(consumer);
    }
}
