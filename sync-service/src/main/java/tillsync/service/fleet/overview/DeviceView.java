package tillsync.service.fleet.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.people.TillRole;
import tillsync.service.engine.guard.Held;
import tillsync.service.tills.device.Connection;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * One till in the overview. Three states are kept apart: its connection, its role, and how far it is.
 *
 * @param status all three in short, as everybody says it
 * @param followers how many of the user's tills follow it
 * @param guard what is not delivered of the catalogue that its articles come from until a user decides; null: nothing
 * @param verified whether its articles were the catalogue's when it last reported; null: it never did
 * @param verifiedAt when they last were
 * @param mayDo the role of the user who looks
 */
@JsonInclude
public record DeviceView(
        DeviceId id,
        MerchantId merchantId,
        String name,
        @Nullable String place,
        String model,
        String software,
        String role,
        @Nullable DeviceId follows,
        @Nullable String followsName,
        int followers,
        String delivery,
        StatusView status,
        Connection connection,
        @Nullable Explained condition,
        CatalogueView catalogue,
        @Nullable CursorView cursor,
        long pending,
        @Nullable OffsetDateTime oldestPendingAt,
        int held,
        @Nullable Explained waiting,
        @Nullable Long unpublished,
        @Nullable Boolean verified,
        @Nullable OffsetDateTime verifiedAt,
        @Nullable OffsetDateTime lastSeenAt,
        @Nullable Long clockSkewSeconds,
        boolean storeCopied,
        @Nullable Held guard,
        TillRole mayDo) {

    /** Its articles were others when it last reported: they are repaired, or pulled anew. */
    @JsonIgnore
    public boolean isRefuted() {
        return verified != null && !verified;
    }

    /** A main that nobody follows is called independent; it is no role of its own. */
    @JsonIgnore
    public boolean isIndependent() {
        return follows == null && followers == 0;
    }

    public record CatalogueView(String id, long revision, long articles) {}

    public record CursorView(String catalogue, long revision) {}
}
