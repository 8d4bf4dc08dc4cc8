package tillsync.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * One till's place in a topology.
 *
 * @param follows its main; null if it is a main itself
 * @param own its own catalogue: in use if it is a main, its former one if it is a follower; null if it never had one
 * @param since the version of the topology that gave it this place
 * @param grouped its price group; a main has none
 */
public record Place(@Nullable DeviceId follows, @Nullable CatalogueId own, long since, GroupVersion grouped) {

    public Place {
        if (follows == null && grouped.name() != null) {
            throw new IllegalArgumentException("group: " + grouped.name() + " (expected: none of a main)");
        }
    }

    /** The place of a till that never had a price group. */
    public Place(@Nullable DeviceId follows, @Nullable CatalogueId own, long since) {
        this(follows, own, since, GroupVersion.NEVER);
    }

    public boolean isMain() {
        return follows == null;
    }

    /** Its price group; null if it sells at base prices. */
    public @Nullable PriceGroup group() {
        return grouped.name();
    }

    /** Keeps the version if the group stays the same. */
    GroupVersion groupedBy(@Nullable PriceGroup group, long version) {
        return Objects.equals(group, group()) ? grouped : new GroupVersion(group, version);
    }
}
