package tillsync.service.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueId;

class CatalogueCacheTest {
    private static final CatalogueId LARGE = CatalogueId.of("00000000-0000-4000-8000-000000000001");
    private static final int ROUNDS = 100;

    private final CatalogueCache cache = new CatalogueCache(1_000);

    private static CatalogueId small(int number) {
        return CatalogueId.of("00000000-0000-4000-8000-%012d".formatted(100 + number));
    }

    private void used(CatalogueId catalogue, int articles) {
        cache.weigh(catalogue, articles);
        if (cache.get(catalogue.value()) == null) {
            cache.put(catalogue.value(), catalogue);
        }
    }

    @Test
    void keepsACatalogueThatAloneHasMoreArticlesThanAllMayHave() {
        used(LARGE, 1_000_000);

        assertThat(cache.containsKey(LARGE.value())).isTrue();
    }

    @Test
    void keepsItBesideSmallOnesThatArePublishedToInTurn() {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            found += cache.containsKey(LARGE.value()) ? 1 : 0;
            used(LARGE, 1_000_000);
            used(small(1), 90);
            used(small(2), 90);
        }

        assertThat(found).isEqualTo(ROUNDS - 1);
    }

    @Test
    void keepsNoMoreThanOneLargeOne() {
        used(LARGE, 1_000_000);
        used(small(1), 900_000);

        assertThat(cache.containsKey(LARGE.value()) && cache.containsKey(small(1).value()))
                .isFalse();
    }
}
