package tillsync.client;

import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.client.store.Takeover;

/**
 * The till's own software, which takes synchronised articles over one after the other. {@link TillListener} is for
 * software that takes a whole batch at once.
 *
 * <p>All changes of a batch belong together: if any method but {@link #ended} throws, none of them counts as taken over,
 * and all come again later. With a {@link tillsync.client.store.JdbcStore}, or a database that is given to {@link
 * TillBuilder#takeover(javax.sql.DataSource, ArticleTakeover)}, the rows that are written over {@link
 * Taking#connection} are one transaction, which is committed after {@link #after}, or rolled back. With any other
 * database, a change that comes again must do no harm.
 */
public interface ArticleTakeover {

    /**
     * Whether changes are taken over now, or later.
     *
     * @param laterCode why later, such as OPEN_SALE, in 1..64 of A-Z, 0-9 and _; null: now
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

        /** Nothing of the batch comes now. The software is asked again after {@link TillClient#ready}, or a while. */
        public static When later(String code) {
            return new When(code);
        }
    }

    /**
     * Says whether this batch may come now, before anything of it does: later, for instance, during an open sale. No sale
     * may open from here to {@link #ended}, or two of its lines could have two prices: a lock does that.
     */
    default When before(Batch batch) throws Exception {
        return When.now();
    }

    /**
     * Takes over a new or changed article, as it is sold now. One that the software cannot have as it is, {@link
     * Taking#hold} leaves out: then nothing of it is written here.
     */
    void put(Taking taking, Article article) throws Exception;

    /** Takes over that there is no such article any more, or not at this till. It may not be here at all. */
    void remove(Taking taking, ArticleNumber number) throws Exception;

    /** Takes over a new or changed record, of the kinds that the till's software knows. Records come before articles. */
    default void putRecord(Taking taking, CatalogueRecord record) throws Exception {}

    default void removeRecord(Taking taking, RecordKey key) throws Exception {}

    /** Everything was given, and nothing is committed yet. */
    default void after(Taking taking) throws Exception {}

    /**
     * A batch for which {@link #before} has answered now has ended, in whatever way: all is committed and confirmed, or
     * nothing is.
     */
    default void ended() {}
}
