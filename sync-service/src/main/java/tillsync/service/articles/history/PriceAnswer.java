package tillsync.service.articles.history;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.history.SoldAt;

/**
 * What a till sold an article for at a moment.
 *
 * @param known whether the till had any articles by then, as far as the service knows
 * @param price with the currency; null: the till did not have the article
 * @param vat its percentage at that time
 * @param planned whether a planned value had begun
 * @param positionAt when the till had the articles that this is read from
 * @param revision the change set that made it so; 0: none did
 * @param later what it may have sold it for already, since the service came to know it afterwards; null: nothing else
 */
record PriceAnswer(
        String till,
        OffsetDateTime asked,
        boolean known,
        @Nullable String price,
        @Nullable String vat,
        boolean planned,
        @Nullable OffsetDateTime positionAt,
        SoldAt.@Nullable Basis basis,
        long revision,
        @Nullable OffsetDateTime recordedAt,
        @Nullable Maker maker,
        @Nullable Later later) {
    /**
     * @param price null: the article was removed
     * @param own the till has changed it itself, and says that it did so then; otherwise it was published then
     * @param knownAt when the till had it at the latest; null: it has not said so yet
     */
    record Later(
            @Nullable String price,
            boolean own,
            OffsetDateTime since,
            @Nullable OffsetDateTime knownAt) {}

    static PriceAnswer unknown(String till, OffsetDateTime asked) {
        return new PriceAnswer(till, asked, false, null, null, false, null, null, 0, null, null, null);
    }
}
