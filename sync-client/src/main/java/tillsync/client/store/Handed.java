package tillsync.client.store;

import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;

/** The changes to hand over to the till's software, ordered by number. */
public interface Handed {
    /** The position of the synchronised articles with these changes. */
    Position position();

    /** How many changes it has. */
    long size();

    /**
     * Gives each changed number with the article that is sold under it now; empty if it was removed. Memory use does
     * not grow with size.
     */
    void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer);
}
