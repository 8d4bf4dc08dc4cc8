package tillsync.topology;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.android.Optionals;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * A change of a merchant's topology. Names on disk are frozen in {@link tillsync.event.EventNames}.
 *
 * <p>{@code version} counts the topology's changes: 1, 2, 3 ...
 */
public sealed interface TopologyEvent {
    MerchantId merchant();

    long version();

    /** Dispatches on the kind of event; a caller that omits a kind does not compile. */
    <T> T match(
            Function<TillJoined, T> joined,
            Function<TillsAssigned, T> assigned,
            Function<TillLeft, T> left,
            Function<TillReturned, T> returned);

    /** The new places of tills that are connected after the event. */
    default List<Assigned> placed() {
        return match(
                joined -> List.of(new Assigned(joined.device(), null, joined.catalogue(), false)),
                TillsAssigned::tills,
                TillLeft::followers,
                returned -> List.of(new Assigned(
                        returned.device(), returned.follows(), returned.catalogue(), false, returned.group())));
    }

    /** The new places of tills that were connected before the event. */
    default List<Assigned> moved() {
        return match(joined -> List.of(), TillsAssigned::tills, TillLeft::followers, returned -> List.of());
    }

    /** The till that was signed off; empty for all but {@link TillLeft}. */
    default Optional<DeviceId> signedOff() {
        return match(
                joined -> Optional.empty(),
                assigned -> Optional.empty(),
                left -> Optional.of(left.device()),
                returned -> Optional.empty());
    }

    /** All tills that the event concerns. */
    default List<DeviceId> devices() {
        return Stream.concat(Optionals.stream(signedOff()), placed().stream().map(Assigned::device))
                .collect(Lists.toList());
    }

    /** A till was connected; it begins as a main with an empty catalogue of its own. */
    record TillJoined(MerchantId merchant, long version, DeviceId device, CatalogueId catalogue)
            implements TopologyEvent {
        @Override
        public <T> T match(
                Function<TillJoined, T> joined,
                Function<TillsAssigned, T> assigned,
                Function<TillLeft, T> left,
                Function<TillReturned, T> returned) {
            return joined.apply(this);
        }
    }

    /** Tills were given other places, all in one step. */
    record TillsAssigned(MerchantId merchant, long version, List<Assigned> tills) implements TopologyEvent {
        @Override
        public <T> T match(
                Function<TillJoined, T> joined,
                Function<TillsAssigned, T> assigned,
                Function<TillLeft, T> left,
                Function<TillReturned, T> returned) {
            return assigned.apply(this);
        }
    }

    /** A till was signed off; {@code followers} are the new places of its followers. */
    record TillLeft(MerchantId merchant, long version, DeviceId device, List<Assigned> followers)
            implements TopologyEvent {
        @Override
        public <T> T match(
                Function<TillJoined, T> joined,
                Function<TillsAssigned, T> assigned,
                Function<TillLeft, T> left,
                Function<TillReturned, T> returned) {
            return left.apply(this);
        }
    }

    /**
     * A till that was signed off is connected again, as the same device. It follows its old main if that is still a
     * main and the user may give it followers, else it goes on with its own last catalogue.
     *
     * @param follows its main; null if it is a main
     * @param catalogue its own last catalogue; in use if it is a main
     * @param group the price group that it had; null if it had none, or is a main now
     */
    record TillReturned(
            MerchantId merchant,
            long version,
            DeviceId device,
            @Nullable DeviceId follows,
            CatalogueId catalogue,
            @Nullable PriceGroup group)
            implements TopologyEvent {
        public TillReturned(
                MerchantId merchant, long version, DeviceId device, @Nullable DeviceId follows, CatalogueId catalogue) {
            this(merchant, version, device, follows, catalogue, null);
        }

        @Override
        public <T> T match(
                Function<TillJoined, T> joined,
                Function<TillsAssigned, T> assigned,
                Function<TillLeft, T> left,
                Function<TillReturned, T> returned) {
            return returned.apply(this);
        }
    }

    /**
     * The new place of one till.
     *
     * @param follows its main; null if it is a main
     * @param catalogue its own; null if it keeps the one that it had
     * @param copied whether that catalogue is a new copy of its old main's
     * @param group its price group from then on; null if none
     */
    record Assigned(
            DeviceId device,
            @Nullable DeviceId follows,
            @Nullable CatalogueId catalogue,
            boolean copied,
            @Nullable PriceGroup group) {
        public Assigned(DeviceId device, @Nullable DeviceId follows, @Nullable CatalogueId catalogue, boolean copied) {
            this(device, follows, catalogue, copied, null);
        }
    }
}
