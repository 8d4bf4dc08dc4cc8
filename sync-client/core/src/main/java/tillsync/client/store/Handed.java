package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;

/** The changes to hand over to the till's software: records, then articles, each ordered by key or number. */
public interface Handed {
    /** The position of the synchronised articles with these changes. */
    Position position();

    /** The number of changes, articles and records together. */
    long size();

    /**
     * Passes each changed number with the article that is sold under it at that local time; empty if the article was
     * removed, or is not offered to the till's price group. Planned values and the price group are applied. Memory use
     * does not grow with size.
     */
    void forEach(LocalDateTime time, BiConsumer<ArticleNumber, Optional<Article>> consumer);

    /** Gives each changed record, by kind and key; empty if it was removed. */
    void forEachRecord(BiConsumer<RecordKey, Optional<CatalogueRecord>> consumer);
}
