package tillsync.client.store;

import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;

/** What is to be handed over to the till's software, ordered by number. */
public interface Handed {
    /** What the synchronised articles are with it. */
    Position position();

    /** How many changes it has. */
    long size();

    /** Each changed number with what is sold under it now; empty where it is no more. Memory use does not grow with size. */
    void forEach(BiConsumer<ArticleNumber, Optional<Article>> consumer);
}
