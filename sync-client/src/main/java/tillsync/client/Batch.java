package tillsync.client;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.store.Handed;
import tillsync.client.store.Position;

/** Changes for the till's software. They lead to a state that the catalogue really had. */
public final class Batch {
    private final Handed handed;
    private final LocalDateTime begunUntil;
    private final Runnable taken;

    /**
     * @param begunUntil the time until which planned values have begun for the till's software; others come in a batch
     *     of their own
     * @param taken runs with each change that it takes
     */
    Batch(Handed handed, LocalDateTime begunUntil, Runnable taken) {
        this.handed = handed;
        this.begunUntil = begunUntil;
        this.taken = taken;
    }

    /** The position of the synchronised articles with this batch. */
    public Position position() {
        return handed.position();
    }

    /** How many changes it has. */
    public long size() {
        return handed.size();
    }

    /**
     * Gives each changed number, ordered by number, with the article to sell under it now, as its begun planned values
     * make it; empty if it was removed. Memory use does not grow with the size of the batch.
     */
    public void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer) {
        handed.forEach((number, article) -> {
            taken.run();
            consumer.accept(number, article.map(is -> is.asOf(begunUntil)));
        });
    }
}
