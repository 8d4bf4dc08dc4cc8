package tillsync.service.fleet.arranging;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.till.DeviceId;

/**
 * Proposes for the examples the main that has the most articles of its own, and the follower that has the fewest: a
 * till that follows loses its own. If several have the most, the one that others follow is proposed; if nothing tells
 * them apart, none is.
 */
record LikelyMain(@Nullable DeviceId main, @Nullable DeviceId follower) {
    private static final Comparator<DeviceView> LIKELY =
            Comparator.comparingLong(LikelyMain::ownArticles).thenComparingInt(DeviceView::followers);

    static LikelyMain of(List<Card> cards) {
        var likelyFirst = cards.stream()
                .filter(Card::movable)
                .map(Card::view)
                .sorted(LIKELY.reversed())
                .toList();
        if (likelyFirst.size() < 2 || LIKELY.compare(likelyFirst.get(0), likelyFirst.get(1)) == 0) {
            return new LikelyMain(null, null);
        }
        return new LikelyMain(
                likelyFirst.get(0).id(), likelyFirst.get(likelyFirst.size() - 1).id());
    }

    private static long ownArticles(DeviceView till) {
        return till.follows() == null ? till.sync().catalogue().articles() : 0;
    }
}
