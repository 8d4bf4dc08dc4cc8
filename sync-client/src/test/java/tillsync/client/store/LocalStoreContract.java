package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.delta.Repair;
import tillsync.guard.Reach;
import tillsync.problem.Flaw;

/** What every store of a till promises. Each promise also holds after the store was closed and opened again. */
abstract class LocalStoreContract {
    static final CatalogueId MILK = CatalogueId.of("milk");

    /** Before all that is planned. */
    static final LocalDateTime NOW = LocalDateTime.parse("2026-11-24T12:00");

    LocalStore store;
    Instant now = Instant.parse("2026-11-24T12:00:00Z");

    /** Opens the same store each time. */
    abstract LocalStore open();

    @BeforeEach
    void opens() {
        store = open();
    }

    @AfterEach
    void closes() {
        store.close();
    }

    void reopen() {
        store.close();
        store = open();
    }

    static Change changed(Article article) {
        return new Change.Put(1, article);
    }

    static Change removed(String number) {
        return new Change.Remove(1, new ArticleNumber(number), Change.Reason.REMOVED);
    }

    static Head head(long revision, Article... articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles) {
            digest = digest.with(article.number(), article.digest());
        }
        return new Head(revision, articles.length, digest);
    }

    void pull(String cursor, Head head, boolean snapshot, Change... changes) {
        try (var staging = store.stage(snapshot)) {
            staging.add(List.of(changes));
            staging.apply(MILK, cursor, head);
        }
    }

    List<String> sold() {
        var sold = new ArrayList<String>();
        store.forEachSold(
                NOW,
                article -> sold.add(article.number() + " " + article.price().cents()));
        assertThat(store.size()).isEqualTo(sold.size());
        return sold;
    }

    List<String> stored() {
        var stored = new ArrayList<String>();
        store.forEachArticle(
                article -> stored.add(article.number() + " " + article.price().cents()));
        return stored;
    }

    List<String> handOver() {
        var numbers = new ArrayList<String>();
        handOver(handed -> {
            numbers.addAll(read(handed));
            return Takeover.all();
        });
        return numbers;
    }

    Optional<Takeover> handOver(Function<Handed, Takeover> software) {
        return store.handover().handOver(software, "1.0", now);
    }

    static List<String> read(Handed handed) {
        var numbers = new ArrayList<String>();
        handed.forEach((number, article) ->
                numbers.add(number + article.map(is -> " " + is.price().cents()).orElse(" gone")));
        return numbers;
    }

    @Nested
    class Repairing {
        private final Article milk = article("milk", 149);
        private final Article wine = planned("wine", 500, "2027-01-01T00:00", 550);

        /** The store says that it is the catalogue at c1, which has milk, wine and bread, and has others. */
        private void differs() {
            var wrong = article("milk", 1);
            var foreign = article("foreign", 7);
            var bread = article("bread", 300);
            pull("c1", head(1, wrong, foreign, bread), true, changed(wrong), changed(foreign), changed(bread));
            handOver();
        }

        private Repair repair(Head head, Article... articles) {
            var differing = Stream.of("milk", "wine", "foreign")
                    .map(number -> BucketSums.bucketOf(new ArticleNumber(number)))
                    .sorted()
                    .toList();
            var puts = Stream.of(articles)
                    .map(article -> new Change.Put(1, article))
                    .toList();
            return new Repair(MILK, "c1", differing, puts, head);
        }

        private Repair right() {
            return repair(head(1, milk, wine, article("bread", 300)), milk, wine);
        }

        @Test
        void replacesWhatDiffersAndHandsItOver() {
            differs();
            var bread = store.sums();

            assertThat(store.repair(right())).isEqualTo(3);
            reopen();

            assertThat(store.position())
                    .isEqualTo(new Position(
                            "c1",
                            MILK,
                            1,
                            3,
                            head(1, milk, wine, article("bread", 300)).digest()));
            assertThat(store.sums().isOf(store.position())).isTrue();
            assertThat(store.sums().buckets().differing(bread.buckets())).hasSize(3);
            assertThat(store.verify()).isTrue();
            assertThat(sold()).containsExactly("bread 300", "milk 149", "wine 500");
            assertThat(store.planned().nextAfter(NOW)).contains(LocalDateTime.parse("2027-01-01T00:00"));
            assertThat(handOver()).containsExactly("foreign gone", "milk 149", "wine 500");
            assertThat(store.handover().taken()).isEqualTo(store.position());
            assertThat(store.repair(right())).isZero();
            assertThat(store.handover().isPending()).isFalse();
        }

        @Test
        void keepsEditsOnTopAndWhatWaitsToBeTakenOver() {
            differs();
            store.save(List.of(put("milk", 99), put("tea", 1)), "TILL");

            store.repair(right());

            assertThat(sold()).containsExactly("bread 300", "milk 99", "tea 1", "wine 500");
            assertThat(store.outbox().unpublished()).isEqualTo(2);
        }

        @Test
        void doesNothingWhereItDoesNotAddUp() {
            differs();
            var before = store.position();

            assertThatThrownBy(() -> store.repair(repair(right().head(), milk))).isInstanceOf(DigestMismatch.class);

            assertThat(store.position()).isEqualTo(before);
            assertThat(sold()).containsExactly("bread 300", "foreign 7", "milk 1");
            assertThat(store.handover().isPending()).isFalse();
        }

        @Test
        void isOfThePositionThatTheArticlesHave() {
            differs();
            pull("c2", head(2, article("milk", 1)), true, changed(article("milk", 1)));

            assertThatThrownBy(() -> store.repair(right())).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void givingUpKeepsTheOutbox() {
            differs();
            store.save(List.of(put("tea", 1)), "TILL");

            assertThatThrownBy(() -> store.setAside("test")).isInstanceOf(StoreDamaged.class);

            assertThat(store.position()).isEqualTo(Position.NONE);
            assertThat(sold()).containsExactly("tea 1");
            assertThat(store.outbox().unpublished()).isEqualTo(1);
            assertThat(store.loss()).isEmpty();
        }

        @Test
        void remembersALossUntilItIsSeen() {
            var loss = new Loss(2, true, now);
            store.loss(Optional.of(loss));
            reopen();
            assertThat(store.loss()).contains(loss);

            store.loss(Optional.empty());
            assertThat(store.loss()).isEmpty();
        }
    }

    @Nested
    class Saving {
        @Test
        void sellsWhatWasSavedAndKeepsItInTheOutbox() {
            store.save(List.of(put("b", 100), put("a", 200)), "TILL");
            reopen();

            assertThat(sold()).containsExactly("a 200", "b 100");
            assertThat(store.article(new ArticleNumber("a"))).contains(article("a", 200));
            assertThat(store.outbox().unpublished()).isEqualTo(2);
            assertThat(store.position()).isEqualTo(Position.NONE);
        }

        @Test
        void theLastEditOfANumberIsWhatIsSold() {
            store.save(List.of(put("a", 100)), "TILL");
            store.save(List.of(put("a", 200)), "TILL");
            assertThat(sold()).containsExactly("a 200");

            store.save(List.of(remove("a")), "TILL");
            assertThat(sold()).isEmpty();
            assertThat(store.article(new ArticleNumber("a"))).isEmpty();
        }

        @Test
        void anEditLiesOnTopOfAPulledArticle() {
            pull(
                    "c1",
                    head(1, article("a", 1), article("b", 2)),
                    true,
                    changed(article("a", 1)),
                    changed(article("b", 2)));
            handOver();
            store.save(List.of(remove("a"), put("b", 3)), "TILL");

            assertThat(sold()).containsExactly("b 3");
            assertThat(store.position().articles()).isEqualTo(2);
        }
    }

    @Nested
    class Publishing {
        @BeforeEach
        void startsFromAnEmptyCatalogue() {
            pull("c0", head(0), true);
            store.outbox().number(new Numbering("p", 7));
            store.save(List.of(put("a", 1), put("b", 2)), "TILL");
            store.save(List.of(put("c", 3)), "IMPORT");
        }

        @Test
        void freezesTheFirstEditsUnderTheNextNumber() {
            var frozen = store.outbox().freeze(2);
            store.save(List.of(put("a", 9)), "TILL");
            reopen();

            assertThat(frozen.sequence()).isEqualTo(7);
            assertThat(store.outbox().inFlight()).contains(frozen);
            assertThat(frozen.changeSet().edits()).containsExactly(put("a", 1), put("b", 2));
            assertThat(store.outbox().queued(10))
                    .extracting(queued -> queued.edit())
                    .containsExactly(put("c", 3), put("a", 9));
        }

        @Test
        void whatWasPublishedBecomesTheArticlesAndTheCursorMoves() {
            store.outbox().freeze(2);
            store.outbox().published("c1", 1);
            reopen();

            assertThat(store.outbox().inFlight()).isEmpty();
            assertThat(store.position().isAt(MILK, head(1, article("a", 1), article("b", 2))))
                    .isTrue();
            assertThat(store.outbox().freeze(1).sequence()).isEqualTo(8);
            assertThat(sold()).containsExactly("a 1", "b 2", "c 3");
        }

        @Test
        void aNewPairingGivesTheFrozenSetAnotherNumberAndALowerNextKeepsNone() {
            store.outbox().freeze(2);
            store.outbox().number(new Numbering("p", 9));
            assertThat(store.outbox().inFlight()).map(InFlight::sequence).contains(7L);

            store.outbox().number(new Numbering("q", 1));
            assertThat(store.outbox().inFlight()).map(InFlight::sequence).contains(1L);
        }

        /** Positions in the outbox are used again. */
        @Test
        void anEditThatIsSavedAfterARefusalIsNotInFlight() {
            store.outbox().freeze(3);
            store.outbox().refused(Map.of(2, new Flaw("/edits/2/article/vat", "UNKNOWN_VAT", "no")), false);
            store.save(List.of(put("d", 4)), "TILL");

            assertThat(store.outbox().inFlight().orElseThrow().changeSet().edits())
                    .containsExactly(put("a", 1), put("b", 2));
            assertThat(store.outbox().queued(9)).extracting(Queued::edit).containsExactly(put("d", 4));
        }

        @Test
        void refusedEditsAreKeptWithTheirReasonsAndTheOthersStayUnderTheSameNumber() {
            store.outbox().freeze(2);
            store.outbox().refused(Map.of(0, new Flaw("/edits/0/article/vat", "UNKNOWN_VAT", "no")), false);
            reopen();

            assertThat(store.outbox().inFlight()).map(InFlight::sequence).contains(7L);
            assertThat(store.outbox().inFlight().orElseThrow().changeSet().edits())
                    .containsExactly(put("b", 2));
            assertThat(store.outbox().refusals(10)).containsExactly(new Refused(put("a", 1), "UNKNOWN_VAT", "no"));
            assertThat(sold()).containsExactly("a 1", "b 2", "c 3");
            assertThat(handOver()).containsExactly("a gone");
            assertThat(sold()).containsExactly("b 2", "c 3");
        }

        @Test
        void heldEditsAreSoldUntilThePullThatReplacesThem() {
            store.outbox().freeze(3);
            store.outbox().delivered(true);
            reopen();
            assertThat(store.outbox().unpublished()).isZero();
            assertThat(store.mustPullAnew()).isTrue();
            assertThat(sold()).containsExactly("a 1", "b 2", "c 3");

            pull("d5", head(5, article("a", 8)), true, changed(article("a", 8)));
            assertThat(sold()).containsExactly("a 1", "b 2", "c 3");
            assertThat(store.mustPullAnew()).isFalse();
            assertThat(handOver()).containsExactly("a 8", "b gone", "c gone");
            assertThat(sold()).containsExactly("a 8");
        }

        /** A follower's edits were held; it is a main again, and publishes what it has saved since. */
        @Test
        void whatWasPublishedIsSoldAlsoWhereOlderEditsOfTheSameNumberWereHeld() {
            store.outbox().freeze(2);
            store.outbox().held();
            store.save(List.of(put("a", 7), remove("c")), "TILL");
            store.outbox().freeze(3);
            store.outbox().published("c1", 1);
            reopen();

            assertThat(sold()).containsExactly("a 7", "b 2");
            store.save(List.of(put("d", 4)), "TILL");
            assertThat(store.outbox().queued(9)).extracting(Queued::edit).containsExactly(put("d", 4));
            store.outbox().freeze(1);
            store.outbox().delivered(false);
            pull("c1", head(1, article("a", 7)), true, changed(article("a", 7)));
            assertThat(handOver()).containsExactly("b gone", "d gone");
        }

        @Test
        void thawedEditsAreTheFirstToGoAgain() {
            store.outbox().freeze(2);
            store.outbox().thaw();

            assertThat(store.outbox().inFlight()).isEmpty();
            assertThat(store.outbox().queued(10)).hasSize(3);
        }
    }

    @Nested
    class Pulling {
        private final Article one = article("1", 100);
        private final Article two = article("2", 200);

        @Test
        void appliesPagesWithTheirCursorAtOnceAndHandsThemOverOnce() {
            try (var staging = store.stage(true)) {
                staging.add(List.of(changed(one)));
                assertThat(sold()).isEmpty();
                staging.add(List.of(changed(two)));
                staging.apply(MILK, "c2", head(2, one, two));
            }
            reopen();

            assertThat(sold()).isEmpty();
            assertThat(store.position().cursor()).isEqualTo("c2");
            assertThat(handOver()).containsExactly("1 100", "2 200");
            assertThat(sold()).containsExactly("1 100", "2 200");
            assertThat(handOver()).isEmpty();
        }

        @Test
        void nothingRemainsOfAPullThatIsBrokenOff() {
            try (var staging = store.stage(true)) {
                staging.add(List.of(changed(one)));
            }
            assertThat(sold()).isEmpty();
            assertThat(handOver()).isEmpty();
        }

        @Test
        void whatDoesNotAddUpIsNotApplied() {
            pull("c1", head(1, one), true, changed(one));
            handOver();
            assertThatThrownBy(() -> pull("c2", head(2, one), false, changed(two)))
                    .isInstanceOf(DigestMismatch.class);

            assertThat(store.position().cursor()).isEqualTo("c1");
            assertThat(sold()).containsExactly("1 100");
        }

        @Test
        void aSnapshotDropsWhatIsNotInItAndHandsOverOnlyWhatDiffers() {
            pull("c1", head(1, one, two), true, changed(one), changed(two));
            handOver();
            pull("c2", head(2, two, article("3", 300)), true, changed(two), changed(article("3", 300)));

            assertThat(sold()).containsExactly("1 100", "2 200");
            assertThat(handOver()).containsExactly("1 gone", "3 300");
            assertThat(sold()).containsExactly("2 200", "3 300");
        }

        @Test
        void aDeltaReplacesAndRemoves() {
            pull("c1", head(1, one, two), true, changed(one), changed(two));
            handOver();
            pull("c2", head(2, article("1", 150)), false, removed("2"), changed(article("1", 150)), removed("9"));

            assertThat(handOver()).containsExactly("1 150", "2 gone");
            assertThat(sold()).containsExactly("1 150");
        }

        @Test
        void aPullThatWaitsAsideLetsEditsBeSavedAndLeavesThemOnTop() {
            try (var staging = store.stageAside(true)) {
                staging.add(List.of(changed(one)));
                store.save(List.of(put("1", 175)), "TILL");
                staging.add(List.of(changed(two)));
                staging.apply(MILK, "c2", head(2, one, two));
            }
            assertThat(sold()).containsExactly("1 175");
            assertThat(handOver()).containsExactly("1 175", "2 200");
            assertThat(sold()).containsExactly("1 175", "2 200");
            assertThat(store.position().isAt(MILK, head(2, one, two))).isTrue();
            assertThat(store.outbox().unpublished()).isEqualTo(1);
        }

        @Test
        void aPullThatWaitsAsideDropsToo() {
            pull("c1", head(1, one), true, changed(one));
            handOver();
            try (var staging = store.stageAside(true)) {
                staging.add(List.of(changed(two)));
                staging.apply(MILK, "c2", head(2, two));
            }
            assertThat(handOver()).containsExactly("1 gone", "2 200");
            assertThat(sold()).containsExactly("2 200");
        }
    }

    @Nested
    class TakingOver {
        private static final String BROKEN = "NO_SUCH_VAT";

        @BeforeEach
        void theSoftwareHasTwoArticles() {
            pull(
                    "c1",
                    head(1, article("a", 1), article("b", 2)),
                    true,
                    changed(article("a", 1)),
                    changed(article("b", 2)));
            handOver();
        }

        private void pullPrices(String cursor, long a, long b) {
            pull(
                    cursor,
                    head(2, article("a", a), article("b", b)),
                    false,
                    changed(article("a", a)),
                    changed(article("b", b)));
        }

        private List<String> refuse(String number) {
            var numbers = new ArrayList<String>();
            handOver(handed -> {
                numbers.addAll(read(handed));
                return Takeover.except(List.of(new Takeover.NotTaken(new ArticleNumber(number), BROKEN, "no")));
            });
            return numbers;
        }

        private void waits() {
            handOver(handed -> Takeover.later("OPEN_SALE"));
            store.handover().waits("OPEN_SALE", now);
        }

        @Test
        void whatWaitsIsSoldAsItWasAndNewerChangesAreCompactedIntoIt() {
            pullPrices("c2", 10, 20);
            waits();
            pullPrices("c3", 11, 20);
            reopen();

            assertThat(sold()).containsExactly("a 1", "b 2");
            assertThat(store.sold(new ArticleNumber("a"), NOW)).contains(article("a", 1));
            assertThat(store.handover().waiting()).contains(new Waiting("OPEN_SALE", now));
            assertThat(handOver()).containsExactly("a 11", "b 20");
            assertThat(sold()).containsExactly("a 11", "b 20");
            assertThat(store.handover().waiting()).isEmpty();
        }

        @Test
        void theTakenPositionMovesWhenAllIsTaken() {
            assertThat(store.handover().taken()).isEqualTo(store.position());
            pullPrices("c2", 10, 20);
            pullPrices("c3", 11, 20);
            reopen();

            assertThat(store.position().cursor()).isEqualTo("c3");
            assertThat(store.handover().taken().isAt(MILK, head(1, article("a", 1), article("b", 2))))
                    .isTrue();
            assertThat(store.handover().taken().cursor()).isEqualTo("c1");
            handOver();
            assertThat(store.handover().taken()).isEqualTo(store.position());
        }

        @Test
        void aWaitKeepsTheTimeAtWhichItsReasonBegan() {
            pullPrices("c2", 10, 20);
            waits();
            var began = now;
            now = now.plusSeconds(60);
            waits();
            assertThat(store.handover().waiting()).contains(new Waiting("OPEN_SALE", began));

            store.handover().waits("CLOSING_NEEDED", now);
            assertThat(store.handover().waiting()).contains(new Waiting("CLOSING_NEEDED", now));
        }

        @Test
        void whatTheSoftwareThrowsAtStaysAsItIs() {
            pullPrices("c2", 10, 20);
            assertThatThrownBy(() -> handOver(handed -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            reopen();

            assertThat(sold()).containsExactly("a 1", "b 2");
            assertThat(store.handover().isPending()).isTrue();
            assertThat(handOver()).containsExactly("a 10", "b 20");
        }

        @Test
        void aRefusedArticleIsHeldWithItsReasonAndSoldAsItWas() {
            pullPrices("c2", 10, 20);
            assertThat(refuse("a")).containsExactly("a 10", "b 20");
            reopen();

            assertThat(sold()).containsExactly("a 1", "b 20");
            assertThat(store.sold(new ArticleNumber("a"), NOW)).contains(article("a", 1));
            assertThat(store.handover().held(10))
                    .containsExactly(new Held(new ArticleNumber("a"), 2, BROKEN, "no", now));
            assertThat(store.handover().heldCount()).isEqualTo(1);
            assertThat(store.handover().taken().cursor()).isEqualTo("c2");
            assertThat(store.handover().isPending()).isFalse();
        }

        @Test
        void anArticleThatIsRefusedForTwoReasonsIsHeldForTheFirst() {
            pullPrices("c2", 2, 2);
            var number = new ArticleNumber("a");
            handOver(handed -> Takeover.except(List.of(
                    new Takeover.NotTaken(number, "NO_SUCH_GROUP", ""), new Takeover.NotTaken(number, "NO_NAME", ""))));

            assertThat(store.handover().held(9)).extracting(Held::code).containsExactly("NO_SUCH_GROUP");
            assertThat(store.handover().isPending()).isFalse();
        }

        @Test
        void aNewArticleThatIsHeldIsNotSoldAndARemovedOneIs() {
            pull("c2", head(2, article("a", 1), article("c", 3)), false, changed(article("c", 3)), removed("b"));
            handOver(handed -> Takeover.except(List.of(
                    new Takeover.NotTaken(new ArticleNumber("b"), BROKEN, ""),
                    new Takeover.NotTaken(new ArticleNumber("c"), BROKEN, ""),
                    new Takeover.NotTaken(new ArticleNumber("unknown"), BROKEN, ""))));
            reopen();

            assertThat(sold()).containsExactly("a 1", "b 2");
            assertThat(store.sold(new ArticleNumber("c"), NOW)).isEmpty();
            assertThat(store.handover().held(10))
                    .extracting(held -> held.number().value())
                    .containsExactly("b", "c");
        }

        @Test
        void aHeldArticleIsHandedOverAgainWhenItChangesAndKeepsWhatIsSold() {
            pullPrices("c2", 10, 20);
            refuse("a");
            pullPrices("c3", 11, 20);

            assertThat(sold()).containsExactly("a 1", "b 20");
            assertThat(store.article(new ArticleNumber("a"))).contains(article("a", 11));
            assertThat(stored()).containsExactly("a 11", "b 20");
            assertThat(store.handover().taken().cursor()).isEqualTo("c2");
            assertThat(handOver()).containsExactly("a 11");
            assertThat(sold()).containsExactly("a 11", "b 20");
            assertThat(store.handover().heldCount()).isZero();
        }

        @Test
        void aHeldArticleIsTriedAgainAfterAMinuteThenTwoAndAtMostAnHour() {
            pullPrices("c2", 10, 20);
            refuse("a");
            for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
                now = now.plusSeconds(60 * minutes - 1);
                assertThat(store.handover().retryAt("1.0", now)).contains(now.plusSeconds(1));
                assertThat(handOver()).isEmpty();
                now = now.plusSeconds(1);
                assertThat(refuse("a")).containsExactly("a 10");
            }
            assertThat(store.handover().held(10))
                    .extracting(Held::since)
                    .containsExactly(Instant.parse("2026-11-24T12:00:00Z"));
        }

        @Test
        void aHeldArticleIsTriedAgainByAnotherVersionOfTheSoftwareAndWhereTheClockWentBack() {
            pullPrices("c2", 10, 20);
            refuse("a");
            assertThat(store.handover().retryAt("2.0", now)).contains(now);
            var asked = new ArrayList<String>();
            store.handover()
                    .handOver(
                            handed -> {
                                asked.addAll(read(handed));
                                return Takeover.except(
                                        List.of(new Takeover.NotTaken(new ArticleNumber("a"), BROKEN, "")));
                            },
                            "2.0",
                            now);
            assertThat(asked).containsExactly("a 10");

            now = now.minusSeconds(86_400);
            assertThat(handOver()).containsExactly("a 10");
        }

        @Test
        void anEditOfTheSoftwareItselfIsWhatIsSoldAtOnce() {
            pullPrices("c2", 10, 20);
            refuse("b");
            pullPrices("c3", 11, 20);
            store.save(List.of(put("a", 5), put("b", 6)), "TILL");

            assertThat(sold()).containsExactly("a 5", "b 6");
            assertThat(handOver()).containsExactly("a 5", "b 6");
        }

        @Test
        void aRefusedEditIsSoldUntilTheSoftwareHasTakenItBack() {
            store.outbox().number(new Numbering("p", 1));
            store.save(List.of(put("a", 5), remove("b")), "TILL");
            store.outbox().freeze(2);
            var no = new Flaw("/edits/0", "NO", "no");
            store.outbox().refused(Map.of(0, no, 1, no), false);
            reopen();

            assertThat(sold()).containsExactly("a 5");
            assertThat(handOver()).containsExactly("a 1", "b 2");
            assertThat(sold()).containsExactly("a 1", "b 2");
        }

        @Test
        void whatWasPublishedMeanwhileIsSoldFromTheEdit() {
            pullPrices("c2", 10, 20);
            store.outbox().number(new Numbering("p", 1));
            store.save(List.of(put("a", 5)), "TILL");
            store.outbox().freeze(1);
            store.outbox().published("c3", 3);

            assertThat(sold()).containsExactly("a 5", "b 2");
            assertThat(handOver()).containsExactly("a 5", "b 20");
        }

        @Test
        void timesOfTakenPositionsAreKeptUntilTheyAreReported() {
            var first = store.handover().applied();
            assertThat(first).extracting(Applied::cursor, Applied::at).containsExactly(tuple("c1", now));
            now = now.plusSeconds(1);
            pullPrices("c2", 10, 20);
            handOver();
            reopen();
            store.handover().reported(first);

            assertThat(store.handover().applied())
                    .extracting(Applied::cursor, Applied::at)
                    .containsExactly(tuple("c2", now));
        }

        @Test
        void theLastHundredTimesAreKept() {
            for (int i = 2; i <= 105; i++) {
                pullPrices("c" + i, i, i);
                handOver();
            }
            assertThat(store.handover().applied())
                    .extracting(Applied::cursor)
                    .hasSize(100)
                    .startsWith("c6")
                    .endsWith("c105");
        }

        @Test
        void aPlannedValueBeginsToBeSoldWhenTheSoftwareHasTakenItOver() {
            var plan = planned("a", 1, "2026-12-01T00:00", 9);
            var before = LocalDateTime.parse("2026-11-30T23:59");
            var after = LocalDateTime.parse("2026-12-01T00:00");
            store.planned().begin(before);
            pull("c2", head(2, plan, article("b", 2)), false, changed(plan));
            handOver();
            store.planned().begin(after);
            reopen();

            assertThat(soldAt(after)).containsExactly("a 1", "b 2");
            assertThat(store.sold(plan.number(), after)).contains(plan);
            handOver();
            assertThat(soldAt(after)).containsExactly("a 9", "b 2");
            assertThat(store.sold(plan.number(), after)).contains(plan.asOf(after));
        }

        @Test
        void whatHadBegunBeforeSomethingNewerCameIsSoldOn() {
            var plan = planned("a", 1, "2026-12-01T00:00", 9);
            store.planned().begin(LocalDateTime.parse("2026-11-30T23:30"));
            pull("c2", head(2, plan, article("b", 2)), false, changed(plan));
            handOver();
            var after = LocalDateTime.parse("2026-12-01T00:01");
            store.planned().noneUntil(after);
            pullPrices("c3", 11, 2);
            reopen();

            assertThat(soldAt(after)).containsExactly("a 9", "b 2");
            assertThat(store.planned().begunUntil()).contains(after);
        }

        private List<String> soldAt(LocalDateTime time) {
            var sold = new ArrayList<String>();
            store.forEachSold(
                    time,
                    article -> sold.add(article.number() + " " + article.price().cents()));
            return sold;
        }

        @Test
        void aTakenPositionThatTheServiceDoesNotKnowIsNamedNoMore() {
            pullPrices("c2", 10, 20);
            store.handover().takenIsUnknown();
            assertThat(store.handover().taken().cursor()).isNull();
            handOver();
            store.handover().takenIsUnknown();
            assertThat(store.handover().taken().cursor()).isEqualTo("c2");
        }
    }

    @Nested
    class Rebasing {
        @Test
        void queuesWhatTheSnapshotLacksBeforeEverythingElseAndSellsTheSame() {
            pull(
                    "c1",
                    head(1, article("a", 1), article("b", 2)),
                    true,
                    changed(article("a", 1)),
                    changed(article("b", 2)));
            handOver();
            store.outbox().number(new Numbering("p", 4));
            store.save(List.of(put("b", 3)), "TILL");
            store.outbox().freeze(1);

            try (var staging = store.stageAside(true)) {
                staging.add(List.of(changed(article("b", 2)), changed(article("z", 9))));
                staging.rebase(MILK, "c0", head(1, article("b", 2), article("z", 9)));
            }
            reopen();

            assertThat(sold()).containsExactly("a 1", "b 3");
            assertThat(store.outbox().inFlight()).isEmpty();
            assertThat(store.outbox().queued(10))
                    .extracting(queued -> queued.edit())
                    .containsExactly(put("a", 1), remove("z"), put("b", 3));
            assertThat(store.position().cursor()).isEqualTo("c0");
            assertThat(handOver()).isEmpty();
        }
    }

    @Nested
    class Planned {
        private static final LocalDateTime NEW_YEAR = LocalDateTime.parse("2027-01-01T00:00");
        private static final LocalDateTime BEFORE = NEW_YEAR.minusNanos(1_000_000);

        private final Article wine = planned("wine", 500, "2027-01-01T00:00", 550);

        @BeforeEach
        void isAYearBefore() {
            store.planned().begin(NEW_YEAR.minusYears(1));
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
            assertThat(store.planned().nextAfter(BEFORE)).contains(NEW_YEAR);
            assertThat(store.planned().begin(BEFORE)).isZero();

            assertThat(store.planned().begin(NEW_YEAR)).isEqualTo(1);
            reopen();
            assertThat(store.planned().begunUntil()).contains(NEW_YEAR);
            assertThat(store.planned().nextAfter(NEW_YEAR)).isEmpty();
            assertThat(handOver()).containsExactly("wine 500");
            assertThat(store.planned().begin(NEW_YEAR.plusDays(1))).isZero();
            assertThat(handOver()).isEmpty();
        }

        @Test
        void areStillToBeHandedOverAfterACrash() {
            pulls(wine);
            store.planned().begin(NEW_YEAR);
            reopen();
            assertThat(handOver()).containsExactly("wine 500");
        }

        @Test
        void beginForAnEditThatIsNotPublishedYetAndLastForTheArticleThatItBecomes() {
            pulls();
            store.save(List.of(Edit.put(wine)), "TILL");
            reopen();
            assertThat(store.planned().nextAfter(BEFORE)).contains(NEW_YEAR);

            store.outbox().number(new Numbering("p", 1));
            store.outbox().freeze(1);
            store.outbox().published("c2", 2);
            reopen();
            assertThat(store.planned().begin(NEW_YEAR)).isEqualTo(1);
        }

        @Test
        void doNotBeginWhereTheyWereWithdrawn() {
            pulls(wine, planned("beer", 300, "2027-01-01T00:00", 330), planned("rum", 900, "2027-01-01T00:00", 990));
            store.save(List.of(put("wine", 520)), "TILL");
            pull("c2", head(2, wine, article("beer", 310)), false, changed(article("beer", 310)), removed("rum"));
            handOver();

            assertThat(store.planned().nextAfter(BEFORE)).isEmpty();
            assertThat(store.planned().begin(NEW_YEAR)).isZero();
        }

        @Test
        void beginByTheNewPlanWhereItWasPutOff() {
            pulls(wine);
            pulls(planned("wine", 500, "2027-02-01T00:00", 550));
            assertThat(store.planned().begin(NEW_YEAR)).isZero();
            assertThat(store.planned().nextAfter(NEW_YEAR)).contains(NEW_YEAR.plusMonths(1));
        }

        @Test
        void areHandedOverAgainWhereTimeGoesBackBehindThem() {
            pulls(wine, planned("beer", 300, "2026-06-01T00:00", 330));
            store.planned().begin(NEW_YEAR.plusYears(5));
            handOver();

            assertThat(store.planned().begin(BEFORE)).isEqualTo(1);
            assertThat(handOver()).containsExactly("wine 500");
            assertThat(store.planned().begunUntil()).contains(BEFORE);
            assertThat(store.planned().begin(NEW_YEAR)).isEqualTo(1);
        }

        @Test
        void areLookedForInTheMemberItselfAlone() {
            var json = article("tea", 200).toJson();
            json.putObject("later").putArray("planned").addObject().put("from", "2027-01-01T00:00");
            pulls(Article.read(json));
            assertThat(store.planned().nextAfter(BEFORE)).isEmpty();
        }
    }

    @Nested
    class TheClock {
        private final Instant noon = Instant.parse("2026-11-24T12:00:00Z");

        @Test
        void isKeptAsWrongSinceItWasFoundSo() {
            store.clockSkew(Optional.of(new ClockSkew(90, noon)));
            store.clockSkew(Optional.of(new ClockSkew(92, noon.plusSeconds(300))));
            reopen();
            assertThat(store.clockSkew()).contains(new ClockSkew(90, noon));

            store.clockSkew(Optional.of(new ClockSkew(4_000, noon.plusSeconds(600))));
            assertThat(store.clockSkew()).contains(new ClockSkew(4_000, noon));
            store.clockSkew(Optional.empty());
            reopen();
            assertThat(store.clockSkew()).isEmpty();
        }
    }

    @Nested
    class CarryingOutRequests {
        private Answers.Kept asks(String requestId, String contentHash, Edit... edits) {
            return asks(requestId, contentHash, Reach.ALL, edits);
        }

        private Answers.Kept asks(String requestId, String contentHash, Reach reach, Edit... edits) {
            var origin = new Origin("LIVE", requestId);
            return store.answers().carryOut(new ChangeSet(List.of(edits)), contentHash, origin, reach);
        }

        @BeforeEach
        void startsFromTwoArticles() {
            var two = new Article[] {article("a", 1), article("b", 2)};
            pull("c1", head(1, two), true, changed(two[0]), changed(two[1]));
            store.outbox().number(new Numbering("p", 7));
            handOver();
        }

        @Test
        void savesTheEditsUnderTheRequestAndHandsOverThoseThatMakeADifference() {
            var kept = asks("r1", "h", put("b", 3), put("a", 1), remove("z"), put("b", 4));
            reopen();

            assertThat(kept).isEqualTo(new Answers.Kept("h", 1, 2));
            assertThat(sold()).containsExactly("a 1", "b 2");
            assertThat(handOver()).containsExactly("b 4");
            assertThat(sold()).containsExactly("a 1", "b 4");
            assertThat(store.outbox().freeze(4).origin()).isEqualTo(new Origin("LIVE", "r1"));
        }

        @Test
        void doesARequestOnceAndKeepsItsFirstAnswer() {
            var first = asks("r1", "h", put("a", 5));
            store.save(List.of(put("a", 6)), "TILL");
            reopen();

            assertThat(asks("r1", "h", put("a", 5))).isEqualTo(first);
            assertThat(asks("r1", "other", put("a", 9))).isEqualTo(first);
            assertThat(store.answers().kept("r1")).contains(first);
            assertThat(sold()).containsExactly("a 6", "b 2");
            assertThat(store.outbox().unpublished()).isEqualTo(2);
        }

        @Test
        void comparesWithTheArticlesAndTheOutboxOnTop() {
            store.save(List.of(remove("a"), put("b", 9)), "TILL");

            assertThat(asks("r1", "h", put("a", 1), put("b", 9), remove("x"))).isEqualTo(new Answers.Kept("h", 1, 2));
        }

        @Test
        void comparesWithWhatWasAskedForBeforeAlsoWhereTheSoftwareHasNotTakenItOver() {
            asks("r1", "h", put("a", 5));

            assertThat(asks("r2", "h", put("a", 5))).isEqualTo(new Answers.Kept("h", 0, 1));
            assertThat(asks("r3", "h", put("a", 1))).isEqualTo(new Answers.Kept("h", 1, 0));
            assertThat(store.outbox().queued(10)).extracting(Queued::edit).containsExactly(put("a", 5), put("a", 1));
        }

        @Test
        void leavesOutWhatIsNotLostAnyMore() {
            store.save(List.of(remove("a"), put("b", 9), put("c", 0), put("d", 4)), "TILL");

            var kept = asks("r1", "h", Reach.LOST, put("a", 1), put("b", 2), put("c", 3), put("d", 4), put("e", 5));

            assertThat(kept).as("all but b, and d is there already").isEqualTo(new Answers.Kept("h", 3, 1));
            assertThat(store.outbox().queued(10))
                    .extracting(Queued::edit)
                    .endsWith(put("a", 1), put("c", 3), put("d", 4), put("e", 5))
                    .doesNotContain(put("b", 2));
            assertThat(handOver()).containsExactly("a 1", "c 3", "e 5");
        }

        @Test
        void savesNothingWhereAllIsAsWanted() {
            assertThat(asks("r1", "h", put("a", 1), remove("z"))).isEqualTo(new Answers.Kept("h", 0, 2));

            assertThat(store.answers().kept("r1")).isPresent();
            assertThat(store.outbox().unpublished()).isZero();
            assertThat(handOver()).isEmpty();
        }

        @Test
        void theThousandAndFirstRequestDropsTheOldestAnswer() {
            for (int i = 0; i <= Answers.MOST; i++) {
                asks("r" + i, "h" + i, remove("z"));
            }
            assertThat(store.answers().kept("r0")).isEmpty();
            assertThat(store.answers().kept("r1")).contains(new Answers.Kept("h1", 0, 1));
            assertThat(store.answers().kept("r" + Answers.MOST)).isPresent();
        }
    }

    @Nested
    class Remembering {
        private Identity device(String id) {
            return new Identity(id, "till", Role.MAIN, null, true, "s", 30, null, null);
        }

        @Test
        void keepsWhatHelloTold() {
            store.remember(device("d1"));
            store.verified(Instant.parse("2026-11-24T12:00:00Z"));
            reopen();

            assertThat(store.identity()).contains(device("d1"));
            assertThat(store.verifiedAt()).contains(Instant.parse("2026-11-24T12:00:00Z"));
        }

        @Test
        void anotherDeviceHasTheArticlesButNoCursor() {
            store.remember(device("d1"));
            pull("c1", head(1, article("a", 1)), true, changed(article("a", 1)));
            store.remember(device("d1"));
            assertThat(store.position().cursor()).isEqualTo("c1");

            store.remember(device("d2"));
            assertThat(store.position().cursor()).isNull();
            assertThat(store.handover().taken().cursor()).isNull();
            handOver();
            assertThat(sold()).containsExactly("a 1");
        }

        @Test
        void knowsUnderWhichPairingItNumbersAlsoWhereItIsSignedOff() {
            assertThat(store.paired()).isEmpty();
            store.remember(device("d1"), new Numbering("p1", 1), false);
            store.forget();
            reopen();
            assertThat(store.paired()).contains(new Paired("d1", "p1"));
        }

        @Test
        void editsOfBeforeAreHeldAndLaterOnesAreNot() {
            store.save(List.of(put("a", 1), put("b", 2)), "TILL");
            store.save(List.of(put("c", 3)), "TILL");
            store.remember(device("d1"), new Numbering("p3", 4), true);
            store.save(List.of(put("a", 9)), "TILL");
            reopen();

            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(true, true, true, false);
            assertThat(store.outbox().freeze(2).holds()).isTrue();
            store.outbox().delivered(true);
            assertThat(store.outbox().freeze(1).holds()).isTrue();
            store.outbox().delivered(true);
            var last = store.outbox().freeze(1);
            assertThat(last.holds()).isFalse();
            assertThat(last.sequence()).isEqualTo(6);
        }

        @Test
        void whatIsInFlightWhenThePairingChangesIsHeldUnderANewNumber() {
            store.outbox().number(new Numbering("p1", 7));
            store.save(List.of(put("a", 1)), "TILL");
            store.outbox().freeze(1);
            store.remember(device("d1"), new Numbering("p3", 1), true);
            reopen();

            assertThat(store.outbox().inFlight()).hasValueSatisfying(set -> {
                assertThat(set.holds()).isTrue();
                assertThat(set.sequence()).isEqualTo(1);
            });
        }

        @Test
        void noLaterEditIsHeldWhereThoseOfBeforeAreGoneOrThereWereNone() {
            store.remember(device("d1"), new Numbering("p1", 1), true);
            store.save(List.of(put("a", 1)), "TILL");
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false);

            store.save(List.of(put("b", 2), put("c", 3)), "TILL");
            store.remember(device("d1"), new Numbering("p3", 1), true);
            store.outbox().freeze(3);
            store.outbox().refused(Map.of(1, flaw(), 2, flaw()), true);
            store.save(List.of(put("d", 4)), "TILL");
            assertThat(store.outbox().inFlight().orElseThrow().changeSet().edits())
                    .containsExactly(put("a", 1));
            store.outbox().delivered(true);
            reopen();
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false);

            pull("c1", head(1, article("x", 1)), true, changed(article("x", 1)));
            store.save(List.of(put("e", 5)), "TILL");
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false, false);
        }

        private Flaw flaw() {
            return new Flaw("/edits/0/article/vat", "UNKNOWN_VAT", "no");
        }

        @Test
        void aLaterHelloKeepsTheMark() {
            store.save(List.of(put("a", 1)), "TILL");
            store.remember(device("d1"), new Numbering("p3", 1), true);
            store.remember(device("d1"), new Numbering("p3", 1), false);
            reopen();
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(true);
        }

        /** The service has heard of change sets 3 and 4 from this till, which never sent them. */
        @Test
        void whatAnOlderCopyHasInItsOutboxIsHeldAndALossIsSaid() {
            store.remember(device("d1"), new Numbering("p1", 3), false);
            store.save(List.of(put("a", 1)), "TILL");
            store.remember(device("d1"), new Numbering("p1", 5), false);
            store.save(List.of(put("b", 2)), "TILL");
            reopen();

            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(true, false);
            assertThat(store.loss()).contains(new Loss(0, true, null));
        }

        @Test
        void aLostAnswerIsNoOlderCopyAndNeitherIsARestoredService() {
            store.remember(device("d1"), new Numbering("p1", 3), false);
            store.save(List.of(put("a", 1), put("b", 2)), "TILL");
            store.outbox().freeze(1);
            store.remember(device("d1"), new Numbering("p1", 4), false);
            store.remember(device("d1"), new Numbering("p1", 2), false);
            reopen();

            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false);
            assertThat(store.loss()).isEmpty();
        }

        /** Only a store that is known to have lost something is an older copy where it has never numbered anything. */
        @Test
        void aFreshStorePublishesWhatItHasUnlessItIsKnownToHaveLostSomething() {
            store.save(List.of(put("a", 1)), "TILL");
            store.remember(device("d1"), new Numbering("p1", 5), false);
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false);

            store.loss(Optional.of(new Loss(0, true, null)));
            store.remember(device("d1"), new Numbering("p1", 9), false);
            reopen();
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(true);
        }

        @Test
        void asAnotherDeviceNothingIsToBeHeldThatDoesNotLieInTheInbox() {
            store.save(List.of(put("a", 1)), "TILL");
            store.save(List.of(put("b", 2)), "TILL");
            store.remember(device("d1"), new Numbering("p1", 1), true);
            store.outbox().freeze(1);
            store.outbox().held();
            store.remember(device("d2"), new Numbering("q1", 1), false);
            reopen();

            assertThat(store.outbox().queued(9)).extracting(Queued::edit).containsExactly(put("b", 2));
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false);
        }

        /** A main's articles are right there, and are published: its own edits, but not what lies in the inbox. */
        @Test
        void whatLiesInTheInboxIsNotQueuedAgainWhereTheTillIsRight() {
            store.save(List.of(put("a", 1)), "TILL");
            store.remember(device("d1"), new Numbering("p3", 1), true);
            store.save(List.of(put("b", 2)), "TILL");
            store.outbox().freeze(1);
            store.outbox().delivered(true);
            try (var staging = store.stageAside(true)) {
                staging.rebase(MILK, "c0", head(0));
            }
            assertThat(store.outbox().queued(9)).extracting(Queued::edit).containsExactly(put("b", 2));
            assertThat(store.outbox().queued(9)).extracting(Queued::holds).containsExactly(false);
        }

        /** A follower's edits, which a user decides about: they are not published because it has become a main meanwhile. */
        @Test
        void whatWasHeldIsNotQueuedAgainWhereTheTillIsRight() {
            store.remember(device("d1"), new Numbering("p1", 1), false);
            store.save(List.of(put("a", 1)), "TILL");
            store.outbox().freeze(1);
            store.outbox().held();
            assertThat(store.mustPullAnew()).isTrue();
            store.save(List.of(put("b", 2)), "TILL");
            reopen();
            try (var staging = store.stageAside(true)) {
                staging.rebase(MILK, "c0", head(0));
            }
            assertThat(store.outbox().queued(9))
                    .extracting(Queued::edit, Queued::holds)
                    .containsExactly(tuple(put("b", 2), false));
            assertThat(handOver()).containsExactly("a gone");
            assertThat(sold()).containsExactly("b 2");
        }

        /** Its number is used up: it is not published again where the catalogue has it, and is where it lacks it. */
        @Test
        void whatWasDeliveredToTheCatalogueIsOfTheArticlesWhereTheTillIsRight() {
            store.remember(device("d1"), new Numbering("p1", 1), false);
            store.save(List.of(put("a", 1), put("b", 2)), "TILL");
            store.outbox().freeze(2);
            store.outbox().delivered(false);
            store.save(List.of(put("a", 3)), "TILL");
            try (var staging = store.stageAside(true)) {
                staging.add(List.of(changed(article("a", 1))));
                staging.rebase(MILK, "c1", head(1, article("a", 1)));
            }
            assertThat(store.outbox().queued(9)).extracting(Queued::edit).containsExactly(put("b", 2), put("a", 3));
            assertThat(sold()).containsExactly("a 3", "b 2");
            assertThat(handOver()).isEmpty();
        }

        @Test
        void aTillThatIsSignedOffSellsOn() {
            store.remember(device("d1"));
            pull("c1", head(1, article("a", 1)), true, changed(article("a", 1)));
            handOver();
            store.forget();
            reopen();

            assertThat(store.identity()).isEmpty();
            assertThat(store.position().cursor()).isNull();
            assertThat(sold()).containsExactly("a 1");
        }
    }
}
