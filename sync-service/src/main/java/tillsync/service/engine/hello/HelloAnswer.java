package tillsync.service.engine.hello;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.guard.Held;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The answer to a till on every connect: what it is, where its articles come from, and how to go on.
 *
 * @param guarded what is held back of this main's catalogue until a user decides; null: nothing, or it is no main
 */
@JsonInclude
record HelloAnswer(
        @JsonUnwrapped Till till,
        CatalogueView catalogue,
        @Nullable Main follows,
        String delivery,
        Next publish,
        @Nullable String cursor,
        String session,
        Instant serverTime,
        Minimum minimum,
        int pollSeconds,
        @Nullable Held guarded) {

    /** Its JSON is flat: these stand in the answer itself. */
    @JsonInclude
    record Till(DeviceId deviceId, MerchantId merchantId, String name, String role) {}

    record CatalogueView(String id, long revision, long articles, String digest) {}

    record Main(DeviceId deviceId, String name) {}

    /**
     * @param next the sequence of the till's next change set
     * @param former the pairing before this one; null: there was none. Edits that were saved under an even older one
     *     are held
     */
    record Next(String pairing, long next, @Nullable String former) {}

    record Minimum(String software, String adapter) {}
}
