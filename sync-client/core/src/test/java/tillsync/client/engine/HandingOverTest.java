package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Edit;
import tillsync.client.store.Applied;
import tillsync.client.store.Held;
import tillsync.client.store.Waiting;

/** north -> main. The software of both tills has a database of its own and takes over when it can. */
class HandingOverTest extends VendorTills {
    @Nested
    class AnArticleThatIsRefused {
        @BeforeEach
        void isRefused() {
            north.refuses.add("a");
        }

        @Test
        void amongTenThousandDelaysNobody() {
            var many = IntStream.range(0, 10_000).mapToObj(i -> put("n" + i, i)).toArray(Edit[]::new);
            main.edits(put("a", 10)).edits(many).syncs();
            var tally = north.syncs();

            assertThat(tally.pulled()).isEqualTo(10_001);
            assertThat(tally.verified()).isTrue();
            assertThat(north.database).hasSize(10_002).containsEntry("a", 1L);
            assertThat(north.sells()).isEqualTo(north.database);
            assertThat(north.lastReport().cursor()).isEqualTo(cloud.cursor("main"));
            assertThat(north.lastReport().waiting()).isNull();
            assertThat(north.lastReport().held())
                    .extracting(held -> held.number().value(), Held::code, Held::detail)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "NO_SUCH_GROUP", "group: none"));
        }

        @Test
        void isAskedForAgainWhenItChanges() {
            main.edits(put("a", 10)).syncs();
            north.syncs();
            north.refuses.clear();
            main.edits(put("a", 11)).syncs();
            north.syncs();

            assertThat(north.held()).isEmpty();
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
            assertThat(north.lastReport().held()).isEmpty();
        }

        @Test
        void isAskedForAgainByAnotherVersionOfTheSoftware() {
            main.edits(put("a", 10)).syncs();
            north.syncs();
            north.refuses.clear();
            north.restarts();
            takeOver();
            assertThat(north.held()).containsExactly("a");

            north.restartsWith("2.0");
            takeOver();
            assertThat(north.held()).isEmpty();
            assertThat(north.database).containsEntry("a", 10L);
        }

        @Test
        void isAskedForAgainAfterAWhileAndLessAndLessOften() {
            main.edits(put("a", 10)).syncs();
            north.syncs();
            for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
                assertThat(north.engine.untilTakeover(DAY)).isEqualTo(Duration.ofMinutes(minutes));
                int asked = north.asked;
                clock.ticks(Duration.ofMinutes(minutes).minusSeconds(1));
                takeOver();
                assertThat(north.asked).isEqualTo(asked);
                clock.ticks(Duration.ofSeconds(1));
                takeOver();
                assertThat(north.asked).isEqualTo(asked + 1);
            }
            north.refuses.clear();
            clock.ticks(Duration.ofHours(1));
            takeOver();
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
        }

        @Test
        void isTheOneThatTheSoftwareHasUntilThen() {
            main.edits(remove("a")).syncs();
            north.syncs();
            assertThat(north.price("a")).isEqualTo(1);
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(Map.of("a", 1L, "b", 2L));
        }
    }

    @Nested
    class SoftwareThatFails {
        @Test
        void isReportedAndHoldsUpNothing() {
            north.fails = true;
            main.edits(put("a", 10)).syncs();
            north.syncs();
            main.edits(put("b", 20)).syncs();
            var tally = north.syncs();

            assertThat(tally.pulled()).isEqualTo(2);
            assertThat(north.lastReport().waiting()).extracting(Waiting::code).isEqualTo("LISTENER_FAILED");
            assertThat(north.engine.softwareFailure()).isPresent();
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(Map.of("a", 1L, "b", 2L));

            north.fails = false;
            north.engine.ready();
            takeOver();
            assertThat(north.engine.softwareFailure()).isEmpty();
            assertThat(north.database).isEqualTo(cloud.articles("main"));
        }

        @Test
        void isAskedAgainForTheSameBatchAfterItWasKilledBetweenTwoCommits() {
            main.edits(put("a", 10), remove("b")).syncs();
            north.isKilledAfterItsCommit = true;
            assertThatThrownBy(north::syncs).isInstanceOf(VendorTill.Killed.class);
            north.restarts();
            takeOver();

            assertThat(north.batches.subList(1, 3))
                    .containsExactly(Map.of("a", 10L, "b", -1L), Map.of("a", 10L, "b", -1L));
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
            assertThat(north.store.handover().taken()).isEqualTo(north.store.position());
        }
    }

    @Nested
    class AMain {
        @Test
        void reportsItsOwnPositionWhileNothingWaits() {
            main.edits(put("a", 10)).syncs();
            assertThat(main.lastReport().cursor()).isEqualTo(cloud.cursor("main"));
            assertThat(main.asked).isZero();
        }

        @Test
        void publishesWhileItsSoftwareHasStillToTakeOverWhatItLost() {
            main.losesItsDisk();
            main.database.clear();
            main.later = "CLOSING_NEEDED";
            main.edits(put("c", 3)).syncs();
            main.edits(put("a", 5)).syncs();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 5L, "b", 2L, "c", 3L));
            assertThat(main.sells()).isEqualTo(main.database).isEqualTo(Map.of("a", 5L, "c", 3L));

            main.later = null;
            main.engine.ready();
            main.syncs();
            assertThat(main.sells()).isEqualTo(main.database).isEqualTo(cloud.articles("main"));
            assertThat(main.lastReport().cursor()).isEqualTo(cloud.cursor("main"));
            assertThat(main.transport.unverified).isEmpty();
        }

        @Test
        void isRightWhereTheServiceWasRestoredWhileItsSoftwareWaits() {
            main.losesItsDisk();
            main.later = "CLOSING_NEEDED";
            main.syncs();
            main.edits(put("c", 3)).syncs();
            main.edits(put("a", 5)).syncs();
            cloud.restore("main", 2, 3);
            main.syncs();

            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 5L, "b", 2L, "c", 3L));
        }
    }

    @Test
    void timesOfTakingOverOutliveARestart() {
        main.edits(put("a", 10)).syncs();
        north.transport.isDown = false;
        north.later = "OPEN_SALE";
        north.syncs();
        north.later = null;
        north.engine.ready();
        takeOver();
        var at = clock.instant();
        clock.ticks(Duration.ofHours(3));
        north.restarts();
        north.syncs();

        assertThat(north.lastReport().applied())
                .extracting(Applied::cursor, Applied::at)
                .isEqualTo(List.of(org.assertj.core.groups.Tuple.tuple(cloud.cursor("main"), at)));
        north.syncs();
        assertThat(north.lastReport().applied()).isEmpty();
    }
}
