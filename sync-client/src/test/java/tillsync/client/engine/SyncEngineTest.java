package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.catalogue.Edit;
import tillsync.client.Cloud;
import tillsync.client.CloudTransport;
import tillsync.client.store.Refused;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Device;
import tillsync.client.transport.Publish;
import tillsync.client.transport.ServiceUnreachable;

/** PROTOCOL section 4, rule by rule, with real stores. */
class SyncEngineTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final List<Till> tills = new ArrayList<>();

    private final class Till {
        final String id;
        CloudTransport transport;
        SqliteStore store;
        SyncEngine engine;
        boolean listenerFails;
        final Map<String, Long> software = new TreeMap<>();

        Till(String id) {
            this(id, id);
        }

        Till(String id, String device) {
            this.id = id;
            this.transport = cloud.till(device);
            restart();
            tills.add(this);
        }

        void restart() {
            if (store != null) {
                store.close();
            }
            store = SqliteStore.open(directory.resolve(id));
            engine = new SyncEngine(
                    store,
                    transport,
                    NOON,
                    Device.DEFAULT,
                    handed -> {
                        if (listenerFails) {
                            throw new IllegalStateException("an open sale");
                        }
                        handed.forEach((number, article) -> article.ifPresentOrElse(
                                is -> software.put(number.value(), is.price().cents()),
                                () -> software.remove(number.value())));
                        return Takeover.all();
                    },
                    new Random(1));
        }

        /** The disk is lost, or an old copy of it put back. */
        void losesItsDisk() {
            store.close();
            store = null;
            for (var file : directory.resolve(id).toFile().listFiles()) {
                assertThat(file.delete()).isTrue();
            }
            restart();
        }

        Till edits(Edit... edits) {
            store.save(List.of(edits), "TILL");
            return this;
        }

        Tally syncs() {
            transport.asked.clear();
            return engine.round();
        }

        Map<String, Long> sells() {
            var prices = new TreeMap<String, Long>();
            store.forEachSold(
                    engine.plannedTime(),
                    article ->
                            prices.put(article.number().value(), article.price().cents()));
            return prices;
        }
    }

    @AfterEach
    void closes() {
        tills.forEach(till -> till.store.close());
    }

    /** main edits without a network, is replaced by another till, which edits too, and takes its place again. */
    @Nested
    class AMainThatWasReplacedMeanwhile {
        private Till main;
        private Till other;

        @BeforeEach
        void opens() {
            main = new Till("main");
            main.edits(put("a", 1), put("b", 1)).syncs();
            main.edits(put("a", 2)).edits(put("a", 3));
        }

        /** Another till is that device now: with its own store, over its own line. */
        private void isReplaced() {
            cloud.pairs("main", "p2");
            other = new Till("other", "main");
            other.syncs();
            other.edits(put("a", 9)).syncs();
        }

        private void assertHeld() {
            assertThat(main.transport.published)
                    .extracting(Publish::sequence, Publish::holds)
                    .startsWith(tuple(1L, true), tuple(2L, true));
            assertThat(cloud.articles("main")).containsEntry("a", 9L);
            assertThat(main.sells()).isEqualTo(cloud.articles("main"));
            assertThat(main.store.outbox().unpublished()).isZero();
        }

        @Test
        void itsEditsOfBeforeAreHeldAndTheCatalogueIsPulledAnew() {
            isReplaced();
            cloud.pairs("main", "p3");
            main.transport.published.clear();
            assertThat(main.syncs().held()).isEqualTo(2);

            assertThat(main.transport.asked).containsExactly("hello", "publish 1", "publish 2", "snapshot", "report");
            assertHeld();
        }

        @Test
        void itsLaterEditsArePublishedAfterwards() {
            isReplaced();
            cloud.pairs("main", "p3");
            main.transport.published.clear();
            main.engine.greet();
            main.edits(put("b", 7)).syncs();

            assertHeld();
            assertThat(main.transport.published)
                    .extracting(Publish::sequence, Publish::holds)
                    .endsWith(tuple(3L, false));
            assertThat(cloud.articles("main")).containsEntry("b", 7L);
        }

        @Test
        void itIsKilledAfterEachStep() {
            isReplaced();
            cloud.pairs("main", "p3");
            main.transport.published.clear();
            main.engine.greet();
            main.restart();
            main.transport.losesNextReceipt = true;
            assertThatThrownBy(main::syncs).isInstanceOf(ServiceUnreachable.class);
            main.restart();
            main.transport.isDown = true;
            assertThatThrownBy(main::syncs).isInstanceOf(ServiceUnreachable.class);
            main.transport.isDown = false;
            main.restart();
            main.edits(put("c", 5)).syncs();

            assertHeld();
            assertThat(main.transport.published)
                    .extracting(Publish::sequence, Publish::holds)
                    .containsExactly(tuple(1L, true), tuple(2L, true), tuple(3L, false));
            assertThat(cloud.articles("main")).containsEntry("c", 5L);
        }

        @Test
        void evenWhereItWasSignedOffInBetween() {
            isReplaced();
            cloud.pairs("main", "p3");
            main.store.forget();
            main.transport.published.clear();
            main.syncs();
            assertHeld();
        }

        @Test
        void nothingIsHeldWhereNobodyElseWasThere() {
            cloud.pairs("main", "p2");
            main.transport.published.clear();
            main.syncs();
            assertThat(main.transport.published).extracting(Publish::holds).containsExactly(false, false);
            assertThat(cloud.articles("main")).containsEntry("a", 3L);
        }

        @Test
        void nothingIsHeldWhereItIsAnotherDeviceNow() {
            isReplaced();
            main.transport = cloud.till("fresh");
            cloud.pairs("fresh", "p8");
            cloud.pairs("fresh", "p9");
            main.restart();
            main.syncs();
            assertThat(main.transport.published).extracting(Publish::holds).doesNotContain(true);
        }

        /** Rule 4.6 has all its articles published, but not what was put into the inbox. */
        @Test
        void alsoWhereTheCatalogueIsEmpty() {
            cloud.pairs("main", "p2");
            other = new Till("other", "main");
            other.syncs();
            other.edits(remove("a"), remove("b")).syncs();
            cloud.pairs("main", "p3");
            main.store.forget();
            main.transport.published.clear();
            main.syncs();
            assertThat(main.transport.published).extracting(Publish::holds).startsWith(true, true);
            assertThat(cloud.articles("main").get("a")).isNotEqualTo(3L);
        }
    }

    @Nested
    class AMain {
        private Till main;

        @BeforeEach
        void opens() {
            main = new Till("main");
        }

        @Test
        void publishesWhatWasSavedTogetherAsOneRevision() {
            var tally = main.edits(put("a", 1), put("b", 2)).edits(put("c", 3)).syncs();

            assertThat(tally.published()).isEqualTo(3);
            assertThat(tally.verified()).isTrue();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
            assertThat(cloud.revision("main")).isEqualTo(1);
            assertThat(main.transport.asked).containsExactly("hello", "snapshot", "publish 1", "report");
        }

        @Test
        void doesNotPullWhenItsCursorIsTheHead() {
            main.edits(put("a", 1)).syncs();
            main.edits(put("a", 2)).syncs();

            assertThat(main.transport.asked).containsExactly("hello", "publish 2", "report");
            assertThat(cloud.revision("main")).isEqualTo(2);
        }

        @Test
        void keepsEachStateOfAnArticleThatWasSavedInTurn() {
            main.edits(put("a", 1)).edits(put("a", 2)).edits(put("a", 3)).syncs();

            assertThat(cloud.revision("main")).isEqualTo(3);
        }

        @Test
        void sendsTheSameSetAgainAfterALostAnswerAndACrash() {
            main.syncs();
            main.edits(put("a", 1));
            main.transport.losesNextReceipt = true;
            assertThatThrownBy(main::syncs).isInstanceOf(ServiceUnreachable.class);
            main.edits(put("a", 2));
            main.restart();
            var tally = main.syncs();

            assertThat(tally.published()).isEqualTo(2);
            assertThat(cloud.revision("main")).isEqualTo(2);
            assertThat(main.transport.asked).containsExactly("hello", "delta", "publish 1", "publish 2", "report");
            assertThat(main.sells()).isEqualTo(Map.of("a", 2L));
        }

        @Test
        void withALostDiskPullsFirstAndRemovesNothing() {
            main.edits(put("a", 1), put("b", 2)).syncs();
            main.losesItsDisk();
            main.edits(put("b", 5), put("c", 6)).syncs();

            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 5L, "c", 6L));
            assertThat(main.sells()).isEqualTo(cloud.articles("main"));
        }

        @Test
        void isRightWhereTheServiceWasRestoredFromAnOlderBackup() {
            main.edits(put("a", 1), put("b", 2)).syncs();
            main.edits(put("a", 10), remove("b"), put("c", 3)).syncs();
            main.edits(put("d", 4)).syncs();
            cloud.restore("main", 1, 2);
            main.edits(put("e", 5));
            var tally = main.syncs();

            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 10L, "c", 3L, "d", 4L, "e", 5L));
            assertThat(main.sells()).isEqualTo(cloud.articles("main"));
            assertThat(tally.verified()).isTrue();
        }

        @Test
        void publishesAllOfItsArticlesWhereItsCatalogueIsEmpty() {
            main.edits(put("a", 1), put("b", 2)).syncs();
            main.store.forget();
            main.transport = cloud.till("other");
            main.restart();
            main.syncs();

            assertThat(cloud.articles("other")).isEqualTo(Map.of("a", 1L, "b", 2L));
        }

        @Test
        void keepsARefusedEditVisibleAndPublishesTheRest() {
            main.transport.refusesNumber = "b";
            var tally = main.edits(put("a", 1), put("b", 2), put("c", 3)).syncs();

            assertThat(tally.refused()).isEqualTo(1);
            assertThat(cloud.articles("main")).containsOnlyKeys("a", "c");
            assertThat(main.store.outbox().refusals(10)).containsExactly(new Refused(put("b", 2), "UNKNOWN_VAT", "no"));
            assertThat(main.store.outbox().unpublished()).isZero();
            assertThat(tally.verified()).isTrue();
        }

        @Test
        void takesAnotherNumberWhereItsOwnWasUsedByOtherContent() {
            main.edits(put("a", 1)).syncs();
            main.edits(put("a", 2)).syncs();
            cloud.restore("main", 2, 1);
            main.edits(put("a", 3)).syncs();

            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 3L));
        }

        @Test
        void publishesWhileItsListenerFails() {
            main.edits(put("a", 1)).syncs();
            main.losesItsDisk();
            main.listenerFails = true;
            main.syncs();
            main.edits(put("b", 2)).syncs();

            assertThat(main.engine.listenerFailure()).isPresent();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 2L));
        }
    }

    @Nested
    class AFollower {
        private Till main;
        private Till north;

        @BeforeEach
        void opens() {
            main = new Till("main");
            north = new Till("north");
        }

        private void follows() {
            cloud.follow("north", "main");
        }

        @Test
        void becomesWhatItsMainIsAndTellsItsSoftware() {
            follows();
            main.edits(put("a", 1), put("b", 2)).syncs();
            var tally = north.syncs();

            assertThat(north.sells()).isEqualTo(cloud.articles("main")).isEqualTo(north.software);
            assertThat(tally.verified()).isTrue();

            main.edits(remove("a"), put("b", 3)).syncs();
            north.syncs();
            assertThat(north.sells()).isEqualTo(Map.of("b", 3L)).isEqualTo(north.software);
            assertThat(north.transport.asked).containsExactly("hello", "delta", "report");
        }

        @Test
        void pullsManyPages() {
            follows();
            main.edits(put("a", 1), put("b", 2), put("c", 3), put("d", 4), put("e", 5))
                    .syncs();
            north.transport.pageLimit = 2;
            north.syncs();

            assertThat(north.sells()).hasSize(5).isEqualTo(north.software);
            assertThat(north.transport.asked).containsExactly("hello", "snapshot", "snapshot", "snapshot", "report");
        }

        @Test
        void startsAgainWhereTheTopologyChangesInTheMiddle() {
            follows();
            main.edits(put("a", 1), put("b", 2), put("c", 3)).syncs();
            north.transport.pageLimit = 2;
            north.transport.topologyChangesOnNextPage = true;
            north.syncs();

            assertThat(north.sells()).isEqualTo(cloud.articles("main"));
        }

        @Test
        void publishesItsOutboxFirstAndThenPullsAnew() {
            north.edits(put("mine", 9)).syncs();
            main.edits(put("a", 1)).syncs();
            north.edits(put("late", 8));
            follows();
            var tally = north.syncs();

            assertThat(tally.held()).isEqualTo(1);
            assertThat(north.transport.asked).containsExactly("hello", "publish 2", "snapshot", "report");
            assertThat(north.sells()).isEqualTo(Map.of("a", 1L));
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L));
        }

        @Test
        void takesOnlyTheDifferenceToAnotherMain() {
            north.edits(put("a", 1), put("x", 7)).syncs();
            main.edits(put("a", 1), put("b", 2)).syncs();
            follows();
            var tally = north.syncs();

            assertThat(tally.pulled()).isEqualTo(2);
            assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
        }

        @Test
        void pullsAnewWhereItsCursorIsNotKnown() {
            follows();
            main.edits(put("a", 1)).syncs();
            main.edits(put("a", 2)).syncs();
            north.syncs();
            cloud.restore("main", 1, 2);
            north.syncs();

            assertThat(north.transport.asked).containsExactly("hello", "delta", "snapshot", "report");
            assertThat(north.sells()).isEqualTo(Map.of("a", 1L));
        }

        @Test
        void becomesAMainByCopyWithWhatItLackedFirst() {
            follows();
            main.edits(put("a", 1), put("b", 2)).syncs();
            north.syncs();
            main.edits(put("a", 5)).syncs();
            cloud.becomesMain("north");
            north.edits(put("b", 6)).syncs();

            assertThat(north.transport.asked).containsExactly("hello", "delta", "publish 1", "report");
            assertThat(cloud.articles("north")).isEqualTo(Map.of("a", 5L, "b", 6L));
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 5L, "b", 2L));
        }

        @Test
        void reportsNoPositionBeforeItsSoftwareHasIt() {
            follows();
            main.edits(put("a", 1)).syncs();
            north.listenerFails = true;
            north.syncs();
            assertThat(north.transport.reports).isEmpty();
            assertThat(north.sells()).isEqualTo(north.software).isEmpty();

            north.restart();
            north.listenerFails = false;
            north.syncs();
            assertThat(north.software).isEqualTo(Map.of("a", 1L));
            assertThat(north.transport.reports).hasSize(1);
        }
    }

    /** Found by the simulation: what hello has said is no longer so when the next request is answered. */
    @Nested
    class ATillWhosePlaceChangesMeanwhile {
        private Till main;
        private Till north;

        @BeforeEach
        void opens() {
            main = new Till("main");
            main.edits(put("a", 1), put("b", 2)).syncs();
            north = new Till("north");
        }

        @Test
        void removesNothingOfAMainThatItFollowsSinceItsHello() {
            north.transport.beforeNextPage = () -> cloud.follow("north", "main");
            north.syncs();

            assertThat(north.transport.published).isEmpty();
            assertThat(north.store.outbox().unpublished()).isZero();
            assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
        }

        @Test
        void handsOverWhatItHasSavedBeforeItHasItsNewMainsArticles() {
            north.edits(put("mine", 8)).syncs();
            north.edits(put("mine", 9));
            north.store.pullAnew();
            north.transport.beforeNextPage = () -> cloud.follow("north", "main");
            north.syncs();

            assertThat(north.transport.asked)
                    .containsExactly("hello", "snapshot", "hello", "publish 2", "snapshot", "report");
            assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
        }

        @Test
        void doesNotPublishWhatLiesInTheInboxBecauseItIsAMainAgain() {
            cloud.follow("north", "main");
            north.edits(put("mine", 9));
            north.transport.losesNextReceipt = true;
            assertThatThrownBy(north::syncs).isInstanceOf(ServiceUnreachable.class);
            cloud.leadsAsBefore("north");
            north.syncs();

            assertThat(north.transport.published).extracting(Publish::sequence).containsExactly(1L);
            assertThat(cloud.articles("north")).isEmpty();
            assertThat(north.sells()).isEqualTo(north.software).isEmpty();
        }

        @Test
        void takesItsFormerCatalogueAlsoWhileItsSoftwareHasNotTakenOverTheNewest() {
            north.edits(put("mine", 9)).syncs();
            cloud.follow("north", "main");
            north.syncs();
            main.edits(put("c", 3)).syncs();
            north.listenerFails = true;
            north.syncs();
            cloud.leadsAsBefore("north");
            north.syncs();

            assertThat(cloud.articles("north")).isEqualTo(Map.of("mine", 9L));
            north.restart();
            north.listenerFails = false;
            north.syncs();
            assertThat(north.sells()).isEqualTo(north.software).isEqualTo(Map.of("mine", 9L));
            assertThat(cloud.articles("north")).isEqualTo(Map.of("mine", 9L));
        }
    }
}
