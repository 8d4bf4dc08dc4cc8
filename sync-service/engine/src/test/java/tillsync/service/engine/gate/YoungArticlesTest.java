package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.puts;

import org.junit.jupiter.api.Test;
import tillsync.service.engine.EngineTest;
import tillsync.topology.Assignment;

/** Prices of articles that are younger than a day are compared with the first ones that followers had. */
@EngineTest
class YoungArticlesTest extends ApprovalShop {
    @Test
    void countAgainstTheirFirstPrice() {
        main.publishes(puts(50, 60, 100));
        main.publishes(puts(50, 60, 108));
        nothingWaits();

        sets("51", 112);

        assertThat(waiting().delivered()).isEqualTo(3);
        approves(4);
        nothingWaits();
        sets("51", 118);
        nothingWaits();
        sets("52", 113);
        assertThat(waiting().delivered()).isEqualTo(5);
    }

    @Test
    void countIfTheyAreRemovedAndPutAgain() {
        sets("new", 100);
        main.removes("new");
        nothingWaits();

        sets("new", 200);

        assertThat(gets(north)).isEqualTo(3);
    }

    /** Prices that followers never had are no measure. */
    @Test
    void countAgainstWhatIsDeliveredIfTheyCameWhileSomethingWaited() {
        sets("1", 200);
        sets("new", 100);
        sets("new", 300);
        assertThat(waiting().revisions()).hasSize(1);
        sets("1", 100);
        nothingWaits();
        sets("new", 310);
        nothingWaits();

        sets("new", 400);

        assertThat(gets(north)).isEqualTo(6);
    }

    @Test
    void countOldAndYoungOnesOfOneChangeSet() {
        sets("new", 100);

        main.puts(article("new", 150), article("newer", 100), article("1", 105));

        assertThat(waiting().revisions()).singleElement().satisfies(revision -> {
            assertThat(revision.revision()).isEqualTo(3);
            assertThat(revision.articles()).isEqualTo(1);
        });
    }

    @Test
    void countAtCopiesToo() {
        shop.assign(Assignment.main(north.id()));
        north.puts(article("new", 100));
        north.puts(article("new", 150));

        assertThat(approvals.of(anna, source(north)).waiting().delivered()).isEqualTo(2);
    }
}
