package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.json.JsonObject;

/** A till whose software knows four members edits an article that has more, some of which no version here knows. */
@Timeout(60)
class OldTillTest {
    private static final KnownFields OLD = KnownFields.of("number", "name", "price", "vat");
    private static final Article NEW = Article.read("""
            {"number": "1", "name": "Milk", "price": {"cents": 149, "currency": "EUR"}, "vat": "DE_REDUCED",
             "category": "Dairy", "attributes": {"deposit": "0.15"},
             "codes": [{"code": "4001234567890", "quantity": 12}, {"code": "CRATE-7"}],
             "linked": [{"number": "P15", "quantity": 12}], "scale": {"plu": 17, "tareGrams": 5},
             "planned": [{"from": "2020-01-01T00:00", "price": {"cents": 159, "currency": "EUR"}}],
             "allergens2030": {"contains": ["milk"], "level": 2}}""");

    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final Map<String, Article> software = new ConcurrentHashMap<>();
    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
    private CloudTransport oldLine;
    private TillClient old;
    private TillClient follower;

    @BeforeEach
    void hasAnArticleOfANewerTill() {
        oldLine = cloud.till("old");
        old = client("old", oldLine, OLD);
        var followerLine = cloud.till("follower");
        cloud.follow("follower", "old");
        follower = client("follower", followerLine, KnownFields.ALL);
        old.edit(List.of(Edit.put(NEW)), KnownFields.ALL, Origin.TILL);
        software.put("1", Article.of("1", NEW.name(), NEW.price(), NEW.vat()));
        old.sync();
    }

    private TillClient client(String id, CloudTransport line, KnownFields known) {
        return TillClient.over(
                SqliteStore.open(directory.resolve(id)), line, clock, TillDescription.DEFAULT, known, this::take);
    }

    /** The old software keeps what it knows. */
    private Takeover take(Batch batch) {
        batch.forEach((number, article) -> article.ifPresent(
                is -> software.put(number.value(), Article.of(number.value(), is.name(), is.price(), is.vat()))));
        return Takeover.all();
    }

    @AfterEach
    void closes() {
        old.close();
        follower.close();
    }

    /** What the old software keeps of an article, under another name and with another price. */
    private static Article edited() {
        return Article.read("""
                {"number": "1", "name": "Whole milk", "price": {"cents": 155, "currency": "EUR"}, "vat": "DE_REDUCED"}""");
    }

    private static Article expected() {
        return Article.read(NEW.toJson()
                .with("name", "Whole milk")
                .with("price", edited().price().toJson()));
    }

    private void assertArrived() {
        assertThat(old.storedArticle("1")).contains(expected());
        old.sync();
        follower.sync();
        assertThat(follower.storedArticle("1")).contains(expected());
    }

    @Test
    void whatItPutsIsPublishedWithAllThatItDoesNotKnow() {
        old.put(edited());
        assertArrived();
    }

    @Test
    void anEditOfAnEditThatIsNotPublishedYetKeepsBoth() {
        var renamed = NEW.toJson().with("category", "Fresh");
        old.edit(List.of(Edit.put(Article.read(renamed))), KnownFields.of("category"));
        old.edit(List.of(put("1", 1), Edit.put(edited())));

        assertThat(old.storedArticle("1").flatMap(Article::category)).contains("Fresh");
        assertThat(old.storedArticle("1").flatMap(article -> article.member("allergens2030")))
                .isEqualTo(NEW.member("allergens2030"));
        assertThat(old.storedArticle("1").map(Article::name)).contains("Whole milk");
    }

    @Test
    void whatItDidWhileTheClientWasOffIsReconciledWithAllThatItDoesNotKnow() {
        old.reconcile(Stream.of(edited()));
        assertArrived();
    }

    @Test
    void whatItEditsAfterALiveEditKeepsAllThatTheDashboardWrote() {
        old.start();
        var live = NEW.toJson()
                .with("category", "Fresh")
                .with("name", "Milk 3.5 %")
                .with("allergens2030", JsonObject.EMPTY.with("level", 3));
        oldLine.asks("{\"id\":\"r1\",\"kind\":\"CHANGE\",\"contentHash\":\"h\",\"edits\":["
                + Edit.put(Article.read(live)).canonical() + "]}");
        await().until(() -> software.get("1").name().equals("Milk 3.5 %"));

        old.put(Article.read(software.get("1").toJson().with("name", "Whole milk")));
        var after = Article.read(live.with("name", "Whole milk"));
        assertThat(old.storedArticle("1")).contains(after);
        await().until(() -> old.unpublished() == 0);
        follower.sync();
        assertThat(follower.storedArticle("1")).contains(after);
    }

    @Test
    void aPlannedPriceThatHasBegunDoesNotBecomeThePriceBeforeIt() {
        var given = old.article("1").orElseThrow();
        assertThat(given.price().cents()).isEqualTo(159);
        old.put(Article.of("1", "Whole milk", given.price(), given.vat()));

        assertThat(old.storedArticle("1")).contains(Article.read(NEW.toJson().with("name", "Whole milk")));
    }

    @Test
    void aPlannedPriceThatHasBegunIsNoDifference() {
        var given = old.article("1").orElseThrow();
        assertThat(old.reconcile(Stream.of(given)).equal()).isEqualTo(1);

        follower.sync();
        assertThat(follower.reconcile(Stream.of(given)).equal()).isEqualTo(1);
        assertThat(follower.reconcile(Stream.of(NEW)).changed()).isEqualTo(1);
    }

    @Test
    void aPlannedPriceThatBeginsWhileTheClientIsOffIsNoDifferenceEither() {
        var twice = Planning.with(NEW, LocalDateTime.parse("2026-11-25T00:00"), null, Price.euro(169), null);
        old.edit(List.of(Edit.put(twice)), KnownFields.ALL);
        old.sync();
        var given = old.article("1").orElseThrow();
        clock.ticks(Duration.ofDays(1));

        assertThat(old.article("1").map(article -> article.price().cents())).contains(169L);
        assertThat(given.price().cents()).isEqualTo(159);
        assertThat(old.reconcile(Stream.of(given)).equal()).isEqualTo(1);
    }

    @Test
    void anArticleThatWasRemovedAndComesAgainIsNew() {
        old.remove("1");
        old.put(edited());
        assertThat(old.storedArticle("1")).contains(edited());
    }

    @Test
    void twoThreadsThatEditDifferentFieldsBothSurvive() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20; i++) {
                int round = i;
                var edits = threads.invokeAll(List.of(
                        Executors.callable(() -> edit("name", "Name " + round)),
                        Executors.callable(() -> edit("category", "Category " + round))));
                for (Future<?> edit : edits) {
                    edit.get();
                }
                assertThat(old.storedArticle("1").map(Article::name)).contains("Name " + i);
                assertThat(old.storedArticle("1").flatMap(Article::category)).contains("Category " + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void edit(String field, String value) {
        var json = NEW.toJson().with(field, value);
        old.edit(List.of(Edit.put(Article.read(json))), KnownFields.of(field));
    }
}
