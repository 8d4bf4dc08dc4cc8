package tillsync.service.arranging;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.DeviceView;
import tillsync.till.DeviceId;

/** Which till the examples propose as the main: one that others follow already, else the one that has most articles of its own. */
final class LikelyMain {
    private static final Comparator<DeviceView> LIKELY = Comparator.comparingInt(DeviceView::followers)
            .thenComparing(till -> till.follows() == null && till.lastSeenAt() != null)
            .thenComparingLong(till -> till.follows() == null ? till.catalogue().articles() : 0);

    private LikelyMain() {}

    /** @return null where no till is movable; of equals the first */
    static @Nullable DeviceId of(List<Card> cards) {
        return cards.stream()
                .filter(Card::movable)
                .map(Card::view)
                .reduce((best, next) -> LIKELY.compare(next, best) > 0 ? next : best)
                .map(DeviceView::id)
                .orElse(null);
    }
}
