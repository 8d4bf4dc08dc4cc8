package tillsync.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * What happened to a merchant's topology. Names on disk are frozen in {@link tillsync.event.EventNames}.
 *
 * <p>{@code version} counts the topology's changes: 1, 2, 3 ...
 */
public sealed interface TopologyEvent {
    MerchantId merchant();

    long version();

    /** A till was connected; it begins as a main with an empty catalogue of its own. */
    record TillJoined(MerchantId merchant, long version, DeviceId device, CatalogueId catalogue)
            implements TopologyEvent {}

    /** Tills were given other places, all in one step. */
    record TillsAssigned(MerchantId merchant, long version, List<Assigned> tills) implements TopologyEvent {}

    /** A till was signed off; {@code followers} says what became of those that followed it. */
    record TillLeft(MerchantId merchant, long version, DeviceId device, List<Assigned> followers)
            implements TopologyEvent {}

    /**
     * A till that was signed off is connected again, as the same device: it follows its old main where that still is one,
     * else it goes on with its own last catalogue.
     *
     * @param follows its main; null where it is a main
     * @param catalogue its own last catalogue; in use where it is a main
     */
    record TillReturned(
            MerchantId merchant,
            long version,
            DeviceId device,
            @Nullable DeviceId follows,
            CatalogueId catalogue) implements TopologyEvent {}

    /**
     * The new place of one till.
     *
     * @param follows its main; null where it is a main
     * @param catalogue its own catalogue where it is a main, else null
     * @param copied whether that catalogue is a new copy of its old main's
     */
    record Assigned(
            DeviceId device,
            @Nullable DeviceId follows,
            @Nullable CatalogueId catalogue,
            boolean copied) {}
}
