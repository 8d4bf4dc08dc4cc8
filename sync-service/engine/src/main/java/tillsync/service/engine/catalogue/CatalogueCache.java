package tillsync.service.engine.catalogue;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueId;

/**
 * Keeps catalogues' aggregates in memory, up to a number of articles. Axon's own caches count entries, but an entry may
 * have ten articles or a hundred thousand.
 */
public final class CatalogueCache implements Cache {
    private static final int UNKNOWN_ARTICLES = 100;

    /** The parts of the whole weight; one catalogue weighs at most all but one of them: 3 quarters. */
    private static final int PARTS = 4;

    private final Map<String, Integer> articles = new ConcurrentHashMap<>();
    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    /**
     * A catalogue that is too large for its share is still kept, beside few others: publishing needs all of it in
     * memory, and would otherwise read it anew for each edit.
     *
     * @param mostArticles the limit for all cached catalogues together; each article takes some 200 bytes
     */
    CatalogueCache(long mostArticles) {
        int most = (int) Math.min(mostArticles / PARTS * (PARTS - 1), Integer.MAX_VALUE / 2);
        this.entries = Caffeine.newBuilder()
                .maximumWeight(mostArticles)
                .weigher((key, value) ->
                        Math.min(10 + articles.getOrDefault(String.valueOf(key), UNKNOWN_ARTICLES), most))
                .executor(Runnable::run)
                .evictionListener((key, value, cause) -> articles.remove(String.valueOf(key)))
                .build();
    }

    /** Notes the number of a catalogue's articles, before or after its entry is put. */
    void weigh(CatalogueId catalogue, long count) {
        articles.put(catalogue.value(), (int) Math.min(count, Integer.MAX_VALUE / 2));
        entries.asMap()
                .computeIfPresent(catalogue.value(), (same, entry) -> entry); // weighs an entry that is there again
    }

    /**
     * The state of a catalogue's aggregate, if in memory. It may be behind what another node has stored, or ahead of
     * what this one has.
     */
    @SuppressWarnings("unchecked")
    Optional<Catalogue> state(CatalogueId catalogue) {
        var entry = (AggregateCacheEntry<CatalogueAggregate>) entries.getIfPresent(catalogue.value());
        // an entry that has never left the memory has its aggregate, and needs nothing to make it anew
        return Optional.ofNullable(entry).map(kept -> kept.recreateAggregate(null, null, null)
                .getAggregateRoot()
                .state()
                .copy());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    /** Nobody listens here. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
