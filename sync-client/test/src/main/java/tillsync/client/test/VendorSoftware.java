package tillsync.client.test;

import java.util.List;
import java.util.Optional;
import tillsync.article.Article;

/**
 * A till's software, as {@link TillsyncConformance} drives it: what a user would do at its screen, and what it would
 * show. Its constructor takes a {@link TillPlace}, opens the software's own database and its client there, and reconciles as
 * at each start of the till.
 *
 * <p>All that the software keeps must be in files of {@link TillPlace#directory}, and a commit must be on the disk: the kit
 * kills a till by going on with a copy of these files. Use an embedded database for the tests, such as H2 with {@code
 * WRITE_DELAY=0} ({@code MAX_COMPACT_TIME=0} makes it close at once).
 */
@SuppressWarnings("try") // a software may throw whatever it likes when it closes
public interface VendorSoftware extends AutoCloseable {
    /**
     * All that is sold now, in any order, read from the software's own database. Number, name, price and VAT count. If
     * one number is there twice, give it twice.
     */
    List<Article> sells() throws Exception;

    /**
     * Somebody changes a price at the till. The software does what it does in the shop: it writes its own row, and tells
     * the client. It throws if the edit is refused.
     */
    void changesPrice(String number, long cents) throws Exception;

    /** Opens a sale for a customer. There is one sale at a time. */
    void opensSale() throws Exception;

    /** Sells one piece of that article to the customer. */
    void adds(String number) throws Exception;

    /** Ends the sale: the customer pays. @return the sum to pay, in cents */
    long pays() throws Exception;

    /**
     * A valid article that the software cannot take over, such as one with a VAT class that it has no key for; empty if
     * it takes all.
     */
    default Optional<Article> cannotTake() {
        return Optional.empty();
    }

    /** Somebody mends the software so that it can take that article over, such as by entering the missing VAT class. */
    default void canTakeIt() throws Exception {}
}
