package tillsync.delta;

import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;

/**
 * One change for a follower: the last state of one article or record.
 *
 * <p>{@code revision} is the one that made the state; for an article that left the follower's scope, the one that the
 * pull is fixed to.
 */
public sealed interface Change {
    long revision();

    /** The number of the article, or the place of the record. */
    ArticleNumber number();

    /** This change as an edit. */
    Edit edit();

    record Put(long revision, Article article) implements Change {
        @Override
        public ArticleNumber number() {
            return article.number();
        }

        @Override
        public Edit edit() {
            return Edit.put(article);
        }
    }

    record PutRecord(long revision, CatalogueRecord record) implements Change {
        @Override
        public ArticleNumber number() {
            return record.number();
        }

        @Override
        public Edit edit() {
            return Edit.put(record);
        }
    }

    record Remove(long revision, ArticleNumber number, Reason reason) implements Change {
        @Override
        public Edit edit() {
            return Edit.remove(number);
        }
    }

    /** The reason for a removal: the main removed the article, or the follower has a new main, which lacks it. */
    enum Reason {
        REMOVED,
        LEFT_SCOPE;

        /** The reason of a name; an unknown one is still a removal. */
        static Reason of(String name) {
            return name.equals(LEFT_SCOPE.name()) ? LEFT_SCOPE : REMOVED;
        }
    }
}
