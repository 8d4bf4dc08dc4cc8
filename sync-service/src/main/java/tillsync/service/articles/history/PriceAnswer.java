package tillsync.service.articles.history;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.history.SoldAt;

/**
 * What a till sold an article for at a moment.
 *
 * @param sold null if nothing is known of what the till had then
 * @param vat the percentage at that time; null if the till did not have the article
 * @param maker of the version that the till had; null if none is known
 */
record PriceAnswer(
        String till,
        OffsetDateTime asked,
        @Nullable SoldAt sold,
        @Nullable String vat,
        @Nullable Maker maker) {}
