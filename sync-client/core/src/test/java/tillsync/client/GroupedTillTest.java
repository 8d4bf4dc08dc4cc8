package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.grouped;
import static tillsync.client.Articles.notOffered;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.ArticleDifference;
import tillsync.client.reconcile.Outcome;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;

/** A follower of the price group "station", whose software knows four members:   north -> main. */
class GroupedTillTest {
    private static final KnownFields OLD = KnownFields.of("number", "name", "price", "vat");

    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
    private final Map<String, Long> software = new TreeMap<>();
    private @Nullable String later;
    private TillClient main;
    private TillClient north;

    @BeforeEach
    void hasArticles() {
        main = client("main", batch -> Takeover.all());
        north = client("north", this::take);
        cloud.follow("north", "main");
        main.edit(
                List.of(
                        Edit.put(article("bread", 300)),
                        Edit.put(grouped("tea", 200, "station", 250)),
                        Edit.put(notOffered("beer", 400, "station"))),
                KnownFields.ALL);
        main.sync();
        cloud.group("north", "station");
        north.sync();
    }

    private TillClient client(String id, TillListener listener) {
        var line = cloud.till(id);
        return TillClient.over(
                SqliteStore.open(directory.resolve(id)), line, clock, TillDescription.DEFAULT, OLD, listener);
    }

    private Takeover take(Batch batch) {
        if (later != null) {
            return Takeover.later(later);
        }
        batch.forEach(Articles.into(software));
        return Takeover.all();
    }

    @AfterEach
    void closes() {
        main.close();
        north.close();
    }

    /** As the old software has it. */
    private static Article plain(String number, long cents) {
        return article(number, cents);
    }

    private static Map<String, Long> listed(TillClient client) {
        var prices = new TreeMap<String, Long>();
        client.forEachArticle(
                article -> prices.put(article.number().value(), article.price().cents()));
        assertThat(client.size()).isEqualTo(prices.size());
        return prices;
    }

    @Test
    void isHandedAndListsWhatItSells() {
        assertThat(listed(north)).isEqualTo(software).isEqualTo(Map.of("bread", 300L, "tea", 250L));
        assertThat(north.article("tea").map(Article::price)).contains(Price.euro(250));
        assertThat(north.article("beer")).isEmpty();
        assertThat(north.storedArticle("beer")).contains(notOffered("beer", 400, "station"));
        assertThat(listed(main)).isEqualTo(Map.of("beer", 400L, "bread", 300L, "tea", 200L));
        assertThat(north.status().position().grouped().name()).isEqualTo(new PriceGroup("station"));
        assertThat(north.status().articles()).isEqualTo(2);
    }

    @Test
    void whatItWasGivenIsNoDifferenceAndWhatItIsNotOfferedIsNotMissing() {
        var result = north.reconcile(Stream.of(plain("bread", 300), plain("tea", 250)));
        assertThat(result.equal()).isEqualTo(2);
        assertThat(result.differing()).isZero();
    }

    @Test
    void aBasePriceOrAnArticleThatIsNotOfferedIsCorrected() {
        software.put("tea", 200L);
        software.put("beer", 400L);
        var result = north.reconcile(Stream.of(plain("beer", 400), plain("tea", 200)));

        assertThat(result.outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(result.differences())
                .extracting(ArticleDifference::number, ArticleDifference::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("beer", ArticleDifference.Kind.REMOVED),
                        org.assertj.core.api.Assertions.tuple("bread", ArticleDifference.Kind.ADDED),
                        org.assertj.core.api.Assertions.tuple("tea", ArticleDifference.Kind.CHANGED));
        north.sync();
        assertThat(software).isEqualTo(Map.of("bread", 300L, "tea", 250L));
    }

    @Test
    void aPriceOfItsFormerGroupThatTheSoftwareOfANewMainGivesBackIsNoEdit() {
        becomesMainDuringASale();
        north.put(plain("tea", 250));
        assertThat(north.storedArticle("tea")).contains(grouped("tea", 200, "station", 250));

        north.put(plain("tea", 260));
        assertThat(north.storedArticle("tea")).contains(grouped("tea", 260, "station", 250));
    }

    @Test
    void soItIsBeforeTheNewMainHasPulled() {
        cloud.becomesMain("north");
        north.hello();
        assertThat(listed(north)).isEqualTo(software).isEqualTo(Map.of("bread", 300L, "tea", 250L));
        north.put(plain("tea", 250));
        assertThat(north.storedArticle("tea")).contains(grouped("tea", 200, "station", 250));
    }

    @Test
    void aNewMainThatHasNotPulledIsNotInStepForAComparison() {
        cloud.becomesMain("north");
        north.hello();
        var result = north.reconcile(Stream.of(plain("bread", 300), plain("tea", 250)));
        assertThat(result.outcome()).isEqualTo(Outcome.NOT_IN_STEP);
        assertThat(north.status().unpublished()).isZero();

        north.sync();
        assertThat(listed(north)).isEqualTo(software).isEqualTo(Map.of("beer", 400L, "bread", 300L, "tea", 200L));
    }

    private void becomesMainDuringASale() {
        later = "OPEN_SALE";
        cloud.becomesMain("north");
        north.sync();
        assertThat(listed(north)).isEqualTo(software).isEqualTo(Map.of("bread", 300L, "tea", 250L));
    }

    @Test
    void aNewMainHasItsBasePricesOnceTheSaleIsOverAndComparesWithThem() {
        becomesMainDuringASale();
        assertThat(north.reconcile(Stream.of(plain("bread", 300), plain("tea", 250)))
                        .differing())
                .isZero();
        later = null;
        north.ready();
        north.sync();

        assertThat(listed(north)).isEqualTo(software).isEqualTo(Map.of("beer", 400L, "bread", 300L, "tea", 200L));
        var result = north.reconcile(Stream.of(plain("beer", 400), plain("bread", 300), plain("tea", 250)));
        assertThat(result.changed()).isEqualTo(1);
        assertThat(north.storedArticle("tea")).contains(grouped("tea", 250, "station", 250));
    }
}
