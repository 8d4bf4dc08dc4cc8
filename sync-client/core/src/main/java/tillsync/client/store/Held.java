package tillsync.client.store;

import java.time.Instant;
import tillsync.article.ArticleNumber;

/**
 * An article that is synchronised but that the till's software has not taken over. The version that the software has is
 * sold.
 *
 * @param revision of the catalogue at which it was last refused; 0 if none is known
 * @param code why, as the software said
 * @param since when it was first refused in its present state
 */
public record Held(ArticleNumber number, long revision, String code, String detail, Instant since) {}
