package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.delta.Change;
import tillsync.json.JsonReader;

/** What every store of a till promises of values that begin at a time. */
abstract class PlannedContract extends StorePromises {
    private static final LocalDateTime NEW_YEAR = LocalDateTime.parse("2027-01-01T00:00");
    private static final LocalDateTime BEFORE = NEW_YEAR.minusNanos(1_000_000);

    PlannedContract(OpenedStore opened) {
        super(opened);
    }

    private final Article wine = planned("wine", 500, "2027-01-01T00:00", 550);

    @BeforeEach
    void isAYearBefore() {
        store().planned().begin(NEW_YEAR.minusYears(1));
    }

    private void pulls(Article... articles) {
        var changes = java.util.Arrays.stream(articles)
                .map(LocalStoreContract::changed)
                .toArray(Change[]::new);
        pull("c", head(1, articles), true, changes);
        handOver();
    }

    @Test
    void beginAtTheirMinuteOnce() {
        pulls(wine, article("bread", 300));
        assertThat(store().planned().nextAfter(BEFORE)).contains(NEW_YEAR);
        assertThat(store().planned().begin(BEFORE)).isZero();

        assertThat(store().planned().begin(NEW_YEAR)).isEqualTo(1);
        reopen();
        assertThat(store().planned().begunUntil()).contains(NEW_YEAR);
        assertThat(store().planned().nextAfter(NEW_YEAR)).isEmpty();
        assertThat(handOver()).containsExactly("wine 500");
        assertThat(store().planned().begin(NEW_YEAR.plusDays(1))).isZero();
        assertThat(handOver()).isEmpty();
    }

    @Test
    void endAtTheirMinuteOnceAndForNothingIfTheNextBeginsThen() {
        var week = planned("wine", 500, "2027-01-01T00:00", "2027-01-08T00:00", 450);
        pulls(Planning.with(week, NEW_YEAR.plusDays(7), NEW_YEAR.plusDays(9), Price.euro(400), null));
        store().planned().begin(NEW_YEAR);
        handOver();
        assertThat(store().planned().nextAfter(NEW_YEAR)).contains(NEW_YEAR.plusDays(7));
        assertThat(store().planned().begin(NEW_YEAR.plusDays(7).minusMinutes(1)))
                .isZero();

        assertThat(store().planned().begin(NEW_YEAR.plusDays(7))).isEqualTo(1);
        reopen();
        assertThat(handOver()).containsExactly("wine 500");
        assertThat(store().planned().nextAfter(NEW_YEAR.plusDays(7))).contains(NEW_YEAR.plusDays(9));
        assertThat(store().planned().begin(NEW_YEAR.plusDays(9))).isEqualTo(1);
        assertThat(store().planned().nextAfter(NEW_YEAR.plusDays(9))).isEmpty();
        handOver();
        assertThat(store().planned().begin(NEW_YEAR.plusDays(8))).isEqualTo(1);
    }

    @Test
    void endWithTheTimeUpToWhichTheSoftwareHasThem() {
        var week = planned("wine", 500, "2027-01-01T00:00", "2027-01-08T00:00", 450);
        pulls(week);
        store().planned().begin(NEW_YEAR);
        handOver();
        store().planned().begin(NEW_YEAR.plusDays(7));
        assertThat(store().sold(week.number(), NEW_YEAR.plusDays(8)).map(Article::price))
                .as("while the software has not taken the end over")
                .contains(Price.euro(450));
        handOver();
        assertThat(store().sold(week.number(), NEW_YEAR.plusDays(8)).map(Article::price))
                .contains(Price.euro(500));
    }

    @Test
    void areStillToBeHandedOverAfterACrash() {
        pulls(wine);
        store().planned().begin(NEW_YEAR);
        reopen();
        assertThat(handOver()).containsExactly("wine 500");
    }

    @Test
    void beginForAnEditThatIsNotPublishedYetAndLastForTheArticleThatItBecomes() {
        pulls();
        store().save(List.of(Edit.put(wine)), SAVED);
        reopen();
        assertThat(store().planned().nextAfter(BEFORE)).contains(NEW_YEAR);

        store().outbox().number(new Numbering("p", 1));
        store().outbox().freeze(1);
        store().outbox().published("c2", 2);
        reopen();
        assertThat(store().planned().begin(NEW_YEAR)).isEqualTo(1);
    }

    @Test
    void doNotBeginWhereTheyWereWithdrawn() {
        pulls(wine, planned("beer", 300, "2027-01-01T00:00", 330), planned("rum", 900, "2027-01-01T00:00", 990));
        store().save(List.of(put("wine", 520)), SAVED);
        pull("c2", head(2, wine, article("beer", 310)), false, changed(article("beer", 310)), removed("rum"));
        handOver();

        assertThat(store().planned().nextAfter(BEFORE)).isEmpty();
        assertThat(store().planned().begin(NEW_YEAR)).isZero();
    }

    @Test
    void beginByTheNewPlanWhereItWasPutOff() {
        pulls(wine);
        pulls(planned("wine", 500, "2027-02-01T00:00", 550));
        assertThat(store().planned().begin(NEW_YEAR)).isZero();
        assertThat(store().planned().nextAfter(NEW_YEAR)).contains(NEW_YEAR.plusMonths(1));
    }

    @Test
    void areHandedOverAgainWhereTimeGoesBackBehindThem() {
        pulls(wine, planned("beer", 300, "2026-06-01T00:00", 330));
        store().planned().begin(NEW_YEAR.plusYears(5));
        handOver();

        assertThat(store().planned().begin(BEFORE)).isEqualTo(1);
        assertThat(handOver()).containsExactly("wine 500");
        assertThat(store().planned().begunUntil()).contains(BEFORE);
        assertThat(store().planned().begin(NEW_YEAR)).isEqualTo(1);
    }

    @Test
    void areLookedForInTheMemberItselfAlone() {
        var later = JsonReader.read("{\"planned\":[{\"from\":\"2027-01-01T00:00\"}]}");
        pulls(Article.read(article("tea", 200).toJson().with("later", later)));
        assertThat(store().planned().nextAfter(BEFORE)).isEmpty();
    }
}
