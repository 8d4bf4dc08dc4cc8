package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Position;
import tillsync.client.transport.Receipt;

class AcceptanceTest {
    private static final Position AT_5 = new Position("k", CatalogueId.of("c"), 5, 1, CatalogueDigest.EMPTY);

    @ParameterizedTest
    @CsvSource({
        "c, 6, 1, NEXT",
        "c, 5, 0, NEXT",
        "c, 5, 1, CONTAINED",
        "c, 4, 0, CONTAINED",
        "c, 7, 1, AHEAD",
        "c, 6, 0, AHEAD",
        "b, 6, 1, ELSEWHERE",
    })
    void saysWhatAReceiptMeansForArticlesAtRevisionFive(
            String catalogue, long revision, long changed, Acceptance expected) {
        var receipt = Receipt.published(CatalogueId.of(catalogue), revision, "x", changed);
        assertThat(Acceptance.of(receipt, AT_5, AT_5.revision())).isEqualTo(expected);
    }

    @Test
    void whatIsHeldIsElsewhere() {
        assertThat(Acceptance.of(Receipt.HELD, AT_5, AT_5.revision())).isEqualTo(Acceptance.ELSEWHERE);
    }
}
