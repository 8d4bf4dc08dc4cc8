package tillsync.service.engine.hello;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.service.engine.gate.HeldDelivery;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;

/**
 * The answer to a till on every connect: what it is, where its articles come from, and how to go on.
 *
 * @param group the till's price group; null: it never had one
 * @param lossSeen the {@code since} of the loss that users have looked after; null: none
 * @param guarded what is held back of this main's catalogue until a user decides; null: nothing, or it is no main
 */
public record HelloAnswer(
        @JsonUnwrapped Till till,
        CatalogueView catalogue,
        @Nullable Main follows,
        @Schema(implementation = Delivery.class) String delivery,
        Next publish,
        @Nullable String cursor,
        String session,
        Instant serverTime,
        Minimum minimum,
        int pollSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GroupVersion group,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lossSeen,
        @Nullable HeldDelivery guarded) {

    /** Its JSON is flat: these stand in the answer itself. */
    record Till(DeviceId deviceId, MerchantId merchantId, String name, String role) {}

    /**
     * @param digest of the articles, and of the records of the kinds that the till has named
     * @param records how many of these there are; null if the catalogue never had any
     * @param kinds that the till has named; null likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CatalogueView(
            String id,
            long revision,
            long articles,
            String digest,
            @Nullable Long records,
            @Nullable List<String> kinds) {
        static CatalogueView of(CatalogueId id, Head all, Kinds kinds) {
            var head = all.of(kinds);
            boolean said = !all.records().isNone();
            return new CatalogueView(
                    id.value(),
                    head.revision(),
                    head.articles(),
                    head.digest().toString(),
                    said ? head.records().count() : null,
                    said ? kinds.names() : null);
        }
    }

    record Main(DeviceId deviceId, String name) {}

    /**
     * @param next the sequence of the till's next change set
     * @param former the pairing before this one; null: there was none. Edits that were saved under an even older one
     *     are held
     */
    record Next(String pairing, long next, @Nullable String former) {}

    record Minimum(@Nullable String software, String adapter) {}
}
