package tillsync.guard;

import java.util.Optional;
import tillsync.article.Article;

/** Which articles a change that somebody asks a till for may touch. */
public enum Reach {
    /** All that it names. */
    ALL,
    /** Those that are absent or priced at 0: what has been edited since they were lost is not overwritten. */
    LOST;

    /** @param stored what the till has under that number, with its unpublished edits; empty where it has none */
    public boolean includes(Optional<Article> stored) {
        return this == ALL
                || stored.map(article -> Worth.of(article.price().cents())).orElse(Worth.REMOVED) != Worth.PRICED;
    }
}
