package tillsync.topology;

import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * One till's place in a topology.
 *
 * @param follows its main; null where it is a main itself
 * @param own its own catalogue: in use where it is a main, its former one where it is a follower; null where it never
 *     had one
 * @param since the version of the topology that gave it this place
 */
public record Place(@Nullable DeviceId follows, @Nullable CatalogueId own, long since) {

    public boolean isMain() {
        return follows == null;
    }
}
