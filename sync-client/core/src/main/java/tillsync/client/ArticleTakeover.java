package tillsync.client;

import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.client.store.Takeover;

/**
 * The till's own software, which takes over synchronised articles one at a time. {@link TillListener} is for software
 * that takes a whole batch at once.
 *
 * <p>All changes of a batch belong together: if any method but {@link #ended} throws, none of them counts as taken
 * over, and all come again later. With a {@link tillsync.client.store.JdbcStore}, or a database that is given to {@link
 * TillBuilder#takeover(javax.sql.DataSource, ArticleTakeover)}, the rows that are written over {@link
 * Taking#connection} are one transaction, which is committed after {@link #after}, or rolled back. With any other
 * database, a change that comes again must do no harm.
 */
public interface ArticleTakeover {

    /**
     * The answer to {@link ArticleTakeover#before}: changes are taken over now, or later.
     *
     * @param laterCode the reason to wait, such as OPEN_SALE, in 1..64 of A-Z, 0-9 and _; null: now
     */
    record When(@Nullable String laterCode) {
        private static final When NOW = new When(null);

        public When {
            if (laterCode != null) {
                Takeover.requireCode(laterCode);
            }
        }

        public static When now() {
            return NOW;
        }

        /** Postpones the whole batch. The software is asked again after {@link TillClient#ready}, or after a while. */
        public static When later(String code) {
            return new When(code);
        }
    }

    /**
     * Accepts or postpones a batch before any of its changes come; postpone it during an open sale, for example. No
     * sale may open between this call and {@link #ended}, or its lines could mix old and new prices. Use a lock for
     * that.
     */
    default When before(Batch batch) throws Exception {
        return When.now();
    }

    /**
     * Takes over a new or changed article, as it is sold now. If the software cannot take the article as it is, call
     * {@link Taking#hold} and write nothing.
     */
    void put(Taking taking, Article article) throws Exception;

    /**
     * Removes an article that no longer exists, or that is no longer sold at this till. The software may never have had
     * it.
     */
    void remove(Taking taking, ArticleNumber number) throws Exception;

    /**
     * Takes over a new or changed record, of the kinds that the till's software knows. Records come before articles.
     */
    default void putRecord(Taking taking, CatalogueRecord record) throws Exception {}

    default void removeRecord(Taking taking, RecordKey key) throws Exception {}

    /** Runs after the last change, before anything is committed. */
    default void after(Taking taking) throws Exception {}

    /**
     * Runs when a batch that {@link #before} has accepted ends: all of it is committed and confirmed, or nothing is.
     */
    default void ended() {}
}
