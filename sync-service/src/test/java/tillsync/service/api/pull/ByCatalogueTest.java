package tillsync.service.api.pull;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueId;

class ByCatalogueTest {
    private static final CatalogueId A = CatalogueId.of("a");
    private static final CatalogueId B = CatalogueId.of("b");
    private final ByCatalogue<String> waiting = new ByCatalogue<>();

    @Test
    void onlyThoseOfACatalogueAreFound() {
        waiting.add(A, "one");
        waiting.add(A, "two");
        waiting.add(B, "three");

        waiting.remove(A, "two");
        waiting.remove(A, "three");

        assertThat(waiting.of(A)).containsExactly("one");
        assertThat(waiting.of(B)).containsExactly("three");
    }

    @Test
    void whoseLastOneHasLeftIsForgotten() {
        waiting.add(A, "one");
        waiting.remove(A, "one");

        assertThat(waiting.of(A)).isEmpty();
        assertThat(waiting.catalogues()).isZero();
    }
}
