package tillsync.delta;

import tillsync.article.Article;
import tillsync.article.ArticleNumber;

/**
 * One change for a follower: the last state of one article.
 *
 * <p>{@code revision} is the one that made the state; of an article that left the follower's scope, the one that the
 * pull is fixed to.
 */
public sealed interface Change {
    long revision();

    ArticleNumber number();

    record Put(long revision, Article article) implements Change {
        @Override
        public ArticleNumber number() {
            return article.number();
        }
    }

    record Remove(long revision, ArticleNumber number, Reason reason) implements Change {}

    /** Why a follower removes an article: the main removed it, or the follower has a new main, which lacks it. */
    enum Reason {
        REMOVED,
        LEFT_SCOPE;

        /** The reason of a name; an unknown one is still a removal. */
        static Reason of(String name) {
            return name.equals(LEFT_SCOPE.name()) ? LEFT_SCOPE : REMOVED;
        }
    }
}
