package tillsync.client.store.failure;

import tillsync.article.ArticleNumber;

/**
 * A synchronised article differs from what was written. It is not sold, and not the base of an edit, until the service
 * has repaired it; all else in the store is as good as before.
 */
public final class ArticleDamaged extends StoreFailure {
    public ArticleDamaged(ArticleNumber number) {
        super("article " + number + ": changed outside (expected: as it was written)");
    }
}
