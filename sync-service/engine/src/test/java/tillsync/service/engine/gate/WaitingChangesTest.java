package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.GroupOffer;
import tillsync.article.Kinds;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.gate.WaitingChanges.Changed;
import tillsync.service.engine.gate.WaitingChanges.Waiting;
import tillsync.till.Knowledge;

/** Each article that changed after revision 1 counts once, as it is and as it was:   main, of 10 articles at 100. */
@EngineTest
class WaitingChangesTest {
    private static final PriceGroup STATION = new PriceGroup("Bahnhof");
    private static final PriceGroup AIRPORT = new PriceGroup("Flughafen");

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private WaitingChanges changes;

    private EngineTill main;

    @BeforeEach
    void aMain() {
        main = engine.shop().till("main");
        main.puts(articles(10, 100));
    }

    private Waiting waiting() {
        return after(1, 100);
    }

    private Waiting after(long revision, int most) {
        return changes.after(engine.sources().sourceOf(main.id()).catalogue(), revision, most);
    }

    private static ArticleNumber number(String text) {
        return new ArticleNumber(text);
    }

    private static Article at(Article article, PriceGroup group, long cents) {
        return new GroupOffer(Optional.of(Price.euro(cents)), true).in(article, group);
    }

    private static Article planned(Article article, long cents) {
        return Article.read(article.toJson()
                .with(
                        "planned",
                        JsonReader.read("[{\"from\":\"2099-01-01T00:00\",\"price\":{\"cents\":" + cents
                                + ",\"currency\":\"EUR\"}}]")));
    }

    @Test
    void areNoneIfNothingChanged() {
        assertThat(waiting()).isEqualTo(new Waiting(1, 1, 0, 0, 0, 0, 0, 0, 0, List.of()));
        assertThat(waiting().articles()).isZero();
    }

    @Test
    void countEachArticleOnceAsItIs() {
        main.puts(article("0", 120), article("1", 120), article("2", 80));
        main.removes("3");
        main.puts(article("20", 100));
        main.puts(article("1", 100));
        main.puts(article("21", 100));
        main.removes("21");

        var all = waiting();

        assertThat(all.delivered()).isEqualTo(1);
        assertThat(all.head()).isEqualTo(7);
        assertThat(all.add()).isEqualTo(1);
        assertThat(all.change()).isEqualTo(2);
        assertThat(all.remove()).isEqualTo(1);
        assertThat(all.articles()).isEqualTo(4);
        assertThat(all.priceUp()).isEqualTo(1);
        assertThat(all.priceDown()).isEqualTo(1);
        assertThat(all.planned()).isZero();
        assertThat(all.records()).isZero();
        assertThat(all.first())
                .containsExactly(
                        new Changed(number("0"), article("0", 100), article("0", 120)),
                        new Changed(number("2"), article("2", 100), article("2", 80)),
                        new Changed(number("20"), null, article("20", 100)),
                        new Changed(number("3"), article("3", 100), null));
        assertThat(after(1, 2).first()).isEqualTo(all.first().subList(0, 2));
        assertThat(after(7, 9).articles()).isZero();
    }

    @Test
    void countWhatIsNoPriceAsNeitherHigherNorLower() {
        main.puts(Article.of("1", "renamed", Price.euro(100), "DE_REDUCED"));

        assertThat(waiting().change()).isEqualTo(1);
        assertThat(waiting().priceUp()).isZero();
        assertThat(waiting().priceDown()).isZero();
    }

    @Test
    void countPricesOfGroups() {
        main.puts(at(article("1", 100), STATION, 120));
        assertThat(waiting().priceUp()).isEqualTo(1);
        assertThat(waiting().priceDown()).isZero();

        main.puts(at(at(article("1", 100), STATION, 120), AIRPORT, 90));
        assertThat(waiting().priceUp()).isEqualTo(1);
        assertThat(waiting().priceDown()).isEqualTo(1);

        main.puts(article("1", 100));
        assertThat(waiting().articles()).isZero();
        assertThat(after(3, 9).priceUp()).isEqualTo(1);
        assertThat(after(3, 9).priceDown()).isEqualTo(1);
    }

    @Test
    void countNoPriceOfAGroupThatIsNotSoldTo() {
        main.puts(new GroupOffer(Optional.of(Price.euro(500)), false).in(article("1", 100), STATION));

        assertThat(waiting().change()).isEqualTo(1);
        assertThat(waiting().priceUp()).isZero();
        assertThat(waiting().priceDown()).isZero();
        main.puts(at(article("1", 100), STATION, 300));
        assertThat(after(2, 9).priceDown()).as("it was not sold").isZero();
    }

    @Test
    void countPlannedPrices() {
        main.puts(planned(article("1", 100), 150), article("2", 120));

        assertThat(waiting().planned()).isEqualTo(1);
        assertThat(waiting().change()).isEqualTo(2);
    }

    @Test
    void countRecordsApart() {
        main.knows(Knowledge.NONE, Kinds.of(List.of(Kinds.CATEGORY)));
        var drinks = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"1\",\"name\":\"Drinks\"}");
        var food = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"2\",\"name\":\"Food\"}");
        main.publishes(List.of(Edit.put(drinks), Edit.put(food)));
        main.publishes(List.of(Edit.remove(food.number())));

        assertThat(waiting().records()).isEqualTo(1);
        assertThat(waiting().articles()).isZero();
        main.publishes(List.of(Edit.remove(drinks.number())));
        assertThat(waiting().records()).isZero();
        assertThat(after(3, 9).records()).isEqualTo(1);
    }

    @Test
    void showTheOffersAndPlansThatDiffer() {
        var was = planned(at(at(article("1", 100), STATION, 120), AIRPORT, 90), 150);
        var is = planned(at(at(article("1", 100), STATION, 130), AIRPORT, 90), 170);
        var changed = new Changed(number("1"), was, is);
        var from = LocalDateTime.parse("2099-01-01T00:00");

        assertThat(changed.offersWere()).containsOnlyKeys(STATION);
        assertThat(changed.offersWere().get(STATION).price()).contains(Price.euro(120));
        assertThat(changed.offersAre().get(STATION).price()).contains(Price.euro(130));
        assertThat(changed.plannedWere()).singleElement().satisfies(plan -> {
            assertThat(plan.from()).isEqualTo(from);
            assertThat(plan.price()).contains(Price.euro(150));
        });
        assertThat(changed.plannedAre()).singleElement().satisfies(plan -> assertThat(plan.price())
                .contains(Price.euro(170)));
        var fresh = new Changed(number("1"), null, is);
        assertThat(fresh.offersWere()).isEmpty();
        assertThat(fresh.offersAre()).containsOnlyKeys(STATION, AIRPORT);
        assertThat(fresh.plannedWere()).isEmpty();
        assertThat(fresh.plannedAre()).hasSize(1);
        var gone = new Changed(number("1"), was, null);
        assertThat(gone.offersAre()).isEmpty();
        assertThat(gone.plannedAre()).isEmpty();
        assertThat(gone.plannedWere()).hasSize(1);
    }
}
