package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.grouped;
import static tillsync.client.Articles.notOffered;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.delta.Change;
import tillsync.topology.GroupVersion;

/** What every store of a till promises of its price group. */
abstract class GroupedContract extends StorePromises {
    private static final GroupVersion STATION = group("station", 4);
    private static final GroupVersion NONE = group(null, 5);

    private final Article bread = article("bread", 300);
    private final Article tea = grouped("tea", 200, "station", 250);
    private final Article beer = notOffered("beer", 400, "station");
    private final Article[] all = {beer, bread, tea};

    GroupedContract(OpenedStore opened) {
        super(opened);
    }

    private static GroupVersion group(@Nullable String name, long version) {
        return new GroupVersion(name == null ? null : new PriceGroup(name), version);
    }

    @BeforeEach
    void hasArticles() {
        store().planned().begin(NOW);
        pull("c1", head(1, all), true, changed(beer), changed(bread), changed(tea));
        assertThat(handOver()).containsExactly("beer 400", "bread 300", "tea 200");
    }

    private void pulls(GroupVersion grouped, boolean aside, Article[] articles, Change... changes) {
        try (var staging = aside ? store().stageAside(false) : store().stage(false)) {
            staging.add(List.of(changes));
            staging.grouped(grouped);
            staging.apply(MILK, "c2", head(2, articles));
        }
    }

    private void isInStation() {
        pulls(STATION, false, all);
        handOver();
    }

    @Test
    void comesInTheTransactionOfThePullAndHandsOverWhatItChanges() {
        for (boolean aside : List.of(false, true)) {
            pulls(STATION, aside, all);
            reopen();

            assertThat(store().position().grouped()).isEqualTo(STATION);
            assertThat(store().handover().taken().grouped()).isEqualTo(aside ? NONE : GroupVersion.NEVER);
            assertThat(sold()).as("before it is taken over").containsExactly("beer 400", "bread 300", "tea 200");
            assertThat(handOver()).containsExactly("beer gone", "tea 250");
            assertThat(sold()).containsExactly("bread 300", "tea 250");
            assertThat(stored()).containsExactly("beer 400", "bread 300", "tea 200");
            assertThat(store().sold(beer.number(), NOW)).isEmpty();
            assertThat(store().article(beer.number())).contains(beer);

            pulls(NONE, aside, all);
            reopen();
            assertThat(sold()).containsExactly("bread 300", "tea 250");
            assertThat(store().sold(beer.number(), NOW)).isEmpty();
            assertThat(handOver()).containsExactly("beer 400", "tea 200");
        }
    }

    @Test
    void isThereOnlyIfThePullIsApplied() {
        try (var staging = store().stage(false)) {
            staging.add(List.of(changed(article("bread", 301))));
            staging.grouped(STATION);
        }
        reopen();
        assertThat(store().position().grouped()).isEqualTo(GroupVersion.NEVER);
        assertThat(store().handover().isPending()).isFalse();
    }

    @Test
    void staysWhereAPullDoesNotSayIt() {
        isInStation();
        pull(
                "c3",
                head(3, beer, bread, grouped("tea", 200, "station", 260)),
                false,
                changed(grouped("tea", 200, "station", 260)));

        assertThat(store().position().grouped()).isEqualTo(STATION);
        assertThat(sold()).containsExactly("bread 300", "tea 250");
        assertThat(handOver()).containsExactly("tea 260");
    }

    @Test
    void thatIsAnotherVersionOfTheSameIsKeptAndHandsOverNothing() {
        isInStation();
        pulls(group("station", 9), false, all);
        reopen();
        assertThat(store().position().grouped()).isEqualTo(group("station", 9));
        assertThat(store().handover().isPending()).isFalse();
    }

    @Test
    void decidesOfAllThatChangesWithIt() {
        var coffee = grouped("coffee", 100, "station", 150);
        var cheaper = grouped("tea", 180, "station", 250);
        pulls(
                STATION,
                false,
                new Article[] {bread, cheaper, coffee},
                changed(coffee),
                changed(cheaper),
                removed("beer"));

        assertThat(handOver()).containsExactly("beer gone", "coffee 150", "tea 250");
        assertThat(sold()).containsExactly("bread 300", "coffee 150", "tea 250");
    }

    @Test
    void isSaidWithTheTimesOfTakenPositions() {
        store().handover().reported(store().handover().applied(), null);
        isInStation();
        pulls(NONE, false, all);
        handOver();
        reopen();
        assertThat(store().handover().applied())
                .extracting(Applied::cursor, Applied::at, Applied::grouped)
                .containsExactly(tuple("c2", now, STATION), tuple("c2", now, NONE));
    }

    @Test
    void isSoldByAtOnceWhereTheSoftwareKeepsNothing() {
        for (boolean aside : List.of(false, true)) {
            var grouped = aside ? NONE : STATION;
            try (var staging = aside ? store().stageAside(false) : store().stage(false)) {
                staging.takesAtOnce(Clock.fixed(now, ZoneOffset.UTC));
                staging.grouped(grouped);
                staging.apply(MILK, "c2", head(2, all));
            }
            assertThat(store().handover().isPending()).isFalse();
            assertThat(sold()).contains(aside ? "tea 200" : "tea 250");
            var applied = store().handover().applied();
            assertThat(applied.get(applied.size() - 1).grouped()).isEqualTo(grouped);
        }
    }

    @Test
    void ofBeforeIsWhatAHeldArticleIsSoldBy() {
        handsOverAllBut("tea", STATION);
        assertThat(sold()).containsExactly("bread 300", "tea 200");
        reopen();
        pulls(group("airport", 6), false, all);

        assertThat(sold()).containsExactly("bread 300", "tea 200");
        assertThat(handOver()).containsExactly("beer 400", "tea 200");
        assertThat(store().handover().heldCount()).isZero();
    }

    private void handsOverAllBut(String number, GroupVersion grouped) {
        pulls(grouped, false, all);
        handOver(handed -> Takeover.except(List.of(new Takeover.NotTaken(new ArticleNumber(number), "NO", ""))));
    }

    @Test
    void thatDoesNotSellAnArticleKeepsItSoldWhileTheSoftwareDoesNotRemoveIt() {
        handsOverAllBut("beer", STATION);
        assertThat(sold()).containsExactly("beer 400", "bread 300", "tea 250");
        now = now.plusSeconds(60);
        assertThat(handOver()).containsExactly("beer gone");
    }

    @Test
    void ofFormerTillsIsStillSoldByAfterSigningOff() {
        isInStation();
        store().forget();
        reopen();
        assertThat(sold()).containsExactly("bread 300", "tea 250");
    }

    @Test
    void decidesOfValuesThatBeginForIt() {
        var later = LocalDateTime.parse("2026-12-01T00:00");
        var plan = planned("tea", 200, "2026-12-01T00:00", 220);
        var both = Article.read(plan.toJson().with("groups", tea.toJson().object("groups")));
        pulls(STATION, false, new Article[] {beer, bread, both}, changed(both));
        handOver();
        assertThat(store().planned().begin(later)).isEqualTo(1);
        assertThat(store().sold(both.number(), later))
                .map(Article::price)
                .contains(tea.sold(STATION.name(), NOW).orElseThrow().price());

        pulls(NONE, false, new Article[] {beer, bread, both});
        assertThat(store().sold(both.number(), later).orElseThrow().price().cents())
                .isEqualTo(250);
        handOver();
        assertThat(store().sold(both.number(), later).orElseThrow().price().cents())
                .isEqualTo(220);
    }

    @Test
    void thatEndsByARebaseHandsOverBasePricesOfItsOwnArticles() {
        isInStation();
        store().save(List.of(put("own", 700)), SAVED);
        try (var staging = store().stageAside(true)) {
            staging.add(List.of(changed(bread)));
            staging.grouped(NONE);
            staging.rebase(MILK, "c9", head(9, bread));
        }
        reopen();

        assertThat(sold()).containsExactly("bread 300", "own 700", "tea 250");
        assertThat(handOver()).containsExactly("beer 400", "tea 200");
        assertThat(sold()).containsExactly("beer 400", "bread 300", "own 700", "tea 200");
    }

    @Test
    void isNotThatOfWhatTheSoftwareOfANewMainHasEditedItselfBeforeItsPull() {
        isInStation();
        store().save(List.of(Edit.put(grouped("tea", 210, "station", 250))), SAVED);
        assertThat(sold()).containsExactly("bread 300", "tea 210");
        pulls(NONE, false, all);
        reopen();

        assertThat(sold()).containsExactly("bread 300", "tea 210");
        assertThat(handOver()).containsExactly("beer 400");
    }

    @Test
    void isChangedForManyArticlesAtOnce() {
        var many = IntStream.range(0, 2_500)
                .mapToObj(i -> grouped("n" + (10_000 + i), 100, "station", 100 + i % 3))
                .toArray(Article[]::new);
        pull(
                "c5",
                head(5, many),
                true,
                java.util.Arrays.stream(many).map(OpenedStore::changed).toArray(Change[]::new));
        handOver();
        pulls(STATION, false, many);
        var taken = handOver();
        assertThat(taken).hasSize(many.length - 834).startsWith("n10001 101", "n10002 102");
    }
}
