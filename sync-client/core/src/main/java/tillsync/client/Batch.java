package tillsync.client;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
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

    /** The number of changes, articles and records together. */
    public long size() {
        return handed.size();
    }

    /**
     * Passes each changed number, in order, with the article to sell under it now; empty if the article was removed, or
     * is not offered to the till's price group. Applies the price group and the planned values that have begun. Memory
     * use does not grow with the size of the batch.
     */
    public void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer) {
        handed.forEach(begunUntil, (number, article) -> {
            taken.run();
            consumer.accept(number, article);
        });
    }

    /**
     * Gives each changed record of the kinds that the till's software knows, ordered by kind and key; empty if it was
     * removed. A menu and its options come in one batch, if they were published together.
     */
    public void forEachRecord(BiConsumer<RecordKey, Optional<CatalogueRecord>> consumer) {
        handed.forEachRecord((key, record) -> {
            taken.run();
            consumer.accept(key, record);
        });
    }
}
