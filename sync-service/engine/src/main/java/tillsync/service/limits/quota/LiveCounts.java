package tillsync.service.limits.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.till.MerchantId;

/**
 * Counts the live articles of merchants in memory. Counts are read once, then follow what this node stores. They are
 * read again after ten minutes, with what other nodes have stored.
 */
@Component
class LiveCounts {
    private static final int MOST_MERCHANTS = 10_000;
    private static final Duration READ_ANEW = Duration.ofMinutes(10);

    private final ArticleCounts stored;
    private final Cache<MerchantId, Map<CatalogueId, Long>> counts = Caffeine.newBuilder()
            .maximumSize(MOST_MERCHANTS)
            .expireAfterWrite(READ_ANEW)
            .build();

    LiveCounts(ArticleCounts stored) {
        this.stored = stored;
    }

    /** The number of articles in all other catalogues of the merchant. */
    long others(MerchantId merchant, CatalogueId but) {
        var own = of(merchant);
        return total(own) - own.getOrDefault(but, 0L);
    }

    long in(MerchantId merchant, CatalogueId catalogue) {
        return of(merchant).getOrDefault(catalogue, 0L);
    }

    long total(MerchantId merchant) {
        return total(of(merchant));
    }

    /** Returns the {@link #total} without reading; 0 if the counts were not read lately. */
    long known(MerchantId merchant) {
        var own = counts.getIfPresent(merchant);
        return own == null ? 0 : total(own);
    }

    private static long total(Map<CatalogueId, Long> own) {
        return own.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<CatalogueId, Long> of(MerchantId merchant) {
        return counts.get(merchant, read -> new ConcurrentHashMap<>(stored.liveArticles(read)));
    }

    void note(MerchantId merchant, CatalogueId catalogue, long articles) {
        var own = counts.getIfPresent(merchant);
        if (own != null) {
            own.put(catalogue, articles);
        }
    }
}
