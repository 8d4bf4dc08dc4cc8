package tillsync.client;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.store.Handed;
import tillsync.client.store.Position;

/** Changes for the till's software. What they lead to is a state that the catalogue really had. */
public final class Batch {
    private final Handed handed;
    private final LocalDateTime begunUntil;
    private final Runnable taken;

    /**
     * @param begunUntil which planned values have begun for the till's software; others come in a batch of their own
     * @param taken is run with each change that it takes
     */
    Batch(Handed handed, LocalDateTime begunUntil, Runnable taken) {
        this.handed = handed;
        this.begunUntil = begunUntil;
        this.taken = taken;
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
     * Each changed number, ordered by number, with the article that is to be sold under it now, of planned values with
     * those that have begun; empty where it is no more. Memory use does not grow with the size of the batch.
     */
    public void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer) {
        handed.forEach((number, article) -> {
            taken.run();
            consumer.accept(number, article.map(is -> is.asOf(begunUntil)));
        });
    }
}
