package tillsync.topology;

import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * One till's place in a topology.
 *
 * @param follows its main; null if it is a main itself
 * @param own its own catalogue: in use if it is a main, its former one if it is a follower; null if it never had one
 * @param since the version of the topology that gave it this place
 */
public record Place(@Nullable DeviceId follows, @Nullable CatalogueId own, long since) {

    public boolean isMain() {
        return follows == null;
    }
}
