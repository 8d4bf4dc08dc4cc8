package tillsync.guard;

import java.util.Optional;
import tillsync.article.Article;

/** Says which articles a change may touch that somebody asks a till for. */
public enum Reach {
    /** All articles that it names. */
    ALL,
    /** Articles that are absent or priced at 0: one that was edited since its loss is not overwritten. */
    LOST;

    /** @param stored what the till has under that number, with its unpublished edits; empty if it has none */
    public boolean includes(Optional<Article> stored) {
        return this == ALL
                || stored.map(article -> Worth.of(article.price().cents())).orElse(Worth.REMOVED) != Worth.PRICED;
    }
}
