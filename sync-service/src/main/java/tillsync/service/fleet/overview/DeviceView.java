package tillsync.service.fleet.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.people.TillRole;
import tillsync.service.engine.gate.HeldDelivery;
import tillsync.service.tills.device.Connection;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;

/**
 * One till in the overview. Three states are kept apart: its connection, its role, and its synchronization. Its JSON is
 * flat: the members of its parts stand in it one after the other.
 *
 * @param status all three in short, in the words that pages, API and till share
 * @param guard the changes of its catalogue that are held until a user decides; null: none
 * @param mayDo the role of the viewing user
 */
public record DeviceView(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Following following,
        StatusView status,
        Connection connection,
        @Nullable Explained condition,
        @JsonUnwrapped Sync sync,
        @Nullable OffsetDateTime lastSeenAt,
        @Nullable Long clockSkewSeconds,
        boolean storeCopied,
        @Nullable HeldDelivery guard,
        TillRole mayDo) {

    /** The till itself. @param zone the time zone that its clock reports; null: it reports none */
    public record Identity(
            DeviceId id,
            MerchantId merchantId,
            String name,
            @Nullable String place,
            String model,
            String software,
            @Nullable String zone) {}

    /**
     * The source of its articles, and their delivery.
     *
     * @param followers how many of the user's tills follow it
     * @param group its price group; null: it never had one
     */
    public record Following(
            String role,
            @Nullable DeviceId follows,
            @Nullable String followsName,
            int followers,
            @Schema(implementation = Delivery.class) String delivery,
            @Nullable GroupView group) {}

    /**
     * A till's price group.
     *
     * @param name null: it no longer has one
     * @param version of the topology that changed it last
     * @param applied whether the till has applied it
     */
    public record GroupView(@Nullable PriceGroup name, long version, boolean applied) {
        static @Nullable GroupView of(GroupVersion given, GroupVersion applied) {
            return given.everGiven() ? new GroupView(given.name(), given.version(), given.isDoneBy(applied)) : null;
        }
    }

    /**
     * The state of its synchronization.
     *
     * @param verified whether its articles equalled the catalogue's at its last report; null: it never reported
     * @param verifiedAt when they last did
     */
    public record Sync(
            CatalogueView catalogue,
            @Nullable CursorView cursor,
            long pending,
            @Nullable OffsetDateTime oldestPendingAt,
            int held,
            @Nullable Explained waiting,
            @Nullable Long unpublished,
            @Nullable Boolean verified,
            @Nullable OffsetDateTime verifiedAt) {}

    public record CatalogueView(String id, long revision, long articles) {}

    public record CursorView(String catalogue, long revision) {}

    public DeviceId id() {
        return identity.id();
    }

    public String name() {
        return identity.name();
    }

    public @Nullable String place() {
        return identity.place();
    }

    public @Nullable DeviceId follows() {
        return following.follows();
    }

    public int followers() {
        return following.followers();
    }

    public @Nullable GroupView group() {
        return following.group();
    }

    public long pending() {
        return sync.pending();
    }

    public boolean mayEdit() {
        return mayDo.allows(TillRole.EDITOR);
    }

    public boolean owns() {
        return mayDo.allows(TillRole.OWNER);
    }
}
