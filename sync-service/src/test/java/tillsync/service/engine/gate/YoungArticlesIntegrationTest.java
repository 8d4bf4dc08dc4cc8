package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Large changes of prices of articles that are younger than a day. */
@ServiceTest
class YoungArticlesIntegrationTest extends TwoUsers {
    @Test
    void countAgainstTheirFirstPrice() {
        publishes(Shop.puts(50, 60, 100));
        publishes(Shop.puts(50, 60, 108));
        nothingWaits();
        sets("51", 112);
        assertThat(seenBy(ben).number("waiting/delivered")).isEqualTo(3);
        approves(anna, 4).is(200);
        nothingWaits();
        sets("51", 118);
        nothingWaits();
        sets("52", 113);
        assertThat(seenBy(ben).number("waiting/delivered")).isEqualTo(5);
    }

    @Test
    void countIfTheyAreRemovedAndPutAgain() {
        publishes(Shop.puts("new", 100));
        publishes(List.of(Edit.remove(new ArticleNumber("new"))));
        nothingWaits();
        sets("new", 200);
        assertThat(north.revision()).isEqualTo(3);
    }

    /** Prices that followers never had are no measure. */
    @Test
    void countAgainstWhatIsDeliveredIfTheyCameWhileSomethingWaited() {
        sets("1", 200);
        publishes(Shop.puts("new", 100));
        sets("new", 300);
        assertThat(seenBy(ben).at("waiting/revisions")).hasSize(1);
        sets("1", 100);
        nothingWaits();
        sets("new", 310);
        nothingWaits();
        sets("new", 400);
        assertThat(north.revision()).isEqualTo(6);
    }

    @Test
    void countByPlannedPricesAndPricesOfGroups() {
        publishes(Shop.puts(50, 52, 100));
        var groups = JsonReader.read("{\"Bahnhof\":{\"price\":{\"cents\":300,\"currency\":\"EUR\"}}}");
        publishes(List.of(Edit.put(Article.read(Shop.article("50", 100).toJson().with("groups", groups)))));
        approves(anna, 3).is(200);
        var planned =
                JsonReader.read("[{\"from\":\"2099-01-01T00:00\",\"price\":{\"cents\":300,\"currency\":\"EUR\"}}]");
        publishes(List.of(Edit.put(Article.read(Shop.article("51", 100).toJson().with("planned", planned)))));
        assertThat(north.revision()).isEqualTo(3);
    }

    @Test
    void countAtCopiesToo() {
        anna.frees(north, "COPY");
        north.publish(1, Shop.puts("new", 100)).is(200);
        north.publish(2, Shop.puts("new", 150)).is(200);
        assertThat(anna.get(north.api() + "/approval").number("waiting/delivered"))
                .isEqualTo(2);
    }
}
