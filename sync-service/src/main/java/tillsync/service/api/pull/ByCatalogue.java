package tillsync.service.api.pull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tillsync.catalogue.CatalogueId;

/**
 * Knows who waits for news of which catalogue. A publish looks only at those of its own catalogue, however many wait
 * for others.
 */
final class ByCatalogue<T> {
    private final Map<CatalogueId, Set<T>> waiting = new ConcurrentHashMap<>();

    void add(CatalogueId catalogue, T one) {
        waiting.compute(catalogue, (same, all) -> {
            var those = all == null ? ConcurrentHashMap.<T>newKeySet() : all;
            those.add(one);
            return those;
        });
    }

    void remove(CatalogueId catalogue, T one) {
        waiting.computeIfPresent(catalogue, (same, all) -> {
            all.remove(one);
            return all.isEmpty() ? null : all;
        });
    }

    List<T> of(CatalogueId catalogue) {
        return List.copyOf(waiting.getOrDefault(catalogue, Set.of()));
    }

    /** The number of catalogues for which somebody waits. */
    int catalogues() {
        return waiting.size();
    }
}
