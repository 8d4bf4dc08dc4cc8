package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.client.store.Applied;
import tillsync.client.store.Waiting;

/** north -> main. The software of north has an open sale, and takes over once it is over. */
class OpenSaleTest extends VendorTills {
    @Nested
    class AnOpenSale {
        private String taken;

        @BeforeEach
        void begins() {
            taken = cloud.cursor("main");
            north.later = "OPEN_SALE";
            north.transport.cursors.clear();
            main.edits(put("a", 10), remove("b")).syncs();
        }

        @Test
        void seesNoPriceChangeAndIsReportedAsWaiting() {
            var tally = north.syncs();

            assertThat(tally.pulled()).isEqualTo(2);
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(Map.of("a", 1L, "b", 2L));
            assertThat(north.price("a")).isEqualTo(1);
            assertThat(north.lastReport().cursor()).isEqualTo(taken);
            assertThat(north.lastReport().waiting()).isEqualTo(new Waiting("OPEN_SALE", clock.instant()));
            assertThat(tally.verified()).isTrue();
        }

        @Test
        void doesNotHoldUpWhatIsPulledAndEndsWithAllOfItAtOnce() {
            north.syncs();
            main.edits(put("a", 11), put("c", 3)).syncs();
            north.syncs();
            assertThat(north.store.position().cursor()).isEqualTo(cloud.cursor("main"));

            north.later = null;
            takeOver();
            assertThat(north.database).as("nobody has said that it is over").containsEntry("a", 1L);
            north.batches.clear();
            north.engine.ready();
            north.syncs();

            assertThat(north.batches).containsExactly(Map.of("a", 11L, "b", -1L, "c", 3L));
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
            assertThat(north.lastReport().waiting()).isNull();
            assertThat(north.lastReport().cursor()).isEqualTo(cloud.cursor("main"));
            assertThat(north.lastReport().applied()).extracting(Applied::cursor).containsExactly(cloud.cursor("main"));
        }

        @Test
        void letsNoRequestCarryACursorBeyondWhatWasTaken() {
            north.syncs();
            main.edits(put("a", 11)).syncs();
            north.syncs();
            north.restarts();
            main.edits(put("a", 1)).syncs();
            north.hears(cloud.lastChange("main").replace("\"page\"", "\"unused\""));
            main.edits(put("d", 4)).syncs();
            north.hears(cloud.lastChange("main"));

            assertThat(north.transport.cursors).containsOnly(taken);
            assertThat(north.store.position().cursor()).isEqualTo(cloud.cursor("main"));
            assertThat(north.engine.waiting(Duration.ofSeconds(50))).isEmpty();
        }

        @Test
        void takesPagesOfEventsWithoutARequest() {
            north.syncs();
            main.edits(put("a", 11)).syncs();
            north.hears(cloud.lastChange("main"));

            assertThat(north.transport.asked).containsExactly("report");
            assertThat(north.store.position().cursor()).isEqualTo(cloud.cursor("main"));
        }

        @Test
        void isAskedAgainMoreAndMoreSeldomButAtLeastEveryFiveMinutes() {
            north.syncs();
            long most = 5_000;
            for (int i = 1; i < 12; i++) {
                assertThat(north.asked).isEqualTo(1 + i);
                var left = north.engine.untilTakeover(DAY);
                assertThat(left).isBetween(Duration.ofMillis(1), Duration.ofMillis(Math.min(most, 300_000)));
                takeOver();
                assertThat(north.asked).as("too early").isEqualTo(1 + i);
                clock.ticks(left);
                takeOver();
                most *= 2;
            }
            clock.ticks(Duration.ofDays(-1));
            assertThat(north.engine.untilTakeover(DAY)).isEqualTo(Duration.ZERO);
        }

        @Test
        void endsWithoutTheService() {
            north.syncs();
            north.transport.isDown = true;
            north.later = null;
            north.engine.ready();
            takeOver();

            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
        }

        @Test
        void mayTurnIntoAnotherReason() {
            north.syncs();
            clock.ticks(Duration.ofMinutes(10));
            north.later = "CLOSING_NEEDED";
            north.syncs();
            var since = clock.instant();
            clock.ticks(Duration.ofMinutes(10));
            north.syncs();

            assertThat(north.lastReport().waiting()).isEqualTo(new Waiting("CLOSING_NEEDED", since));
        }

        @Test
        void outlivesAServiceThatWasRestoredFromAnOlderBackup() {
            main.edits(put("c", 3)).syncs();
            north.syncs();
            cloud.restore("main", 0, 1);
            main.syncs();
            north.syncs();
            north.syncs();
            assertThat(north.transport.asked).doesNotContain("snapshot");

            north.later = null;
            north.engine.ready();
            north.syncs();
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
            assertThat(north.transport.unverified).isEmpty();
        }

        @Test
        void outlivesAChangeOfTheMain() {
            north.syncs();
            var south = cloud.till("south");
            try (var other = new OtherMain(new VendorTill(directory.resolve("south"), south, clock))) {
                other.till.edits(put("b", 2), put("z", 26)).syncs();
                cloud.follow("north", "south");
                north.syncs();
                cloud.follow("north", "main");
                main.edits(put("c", 3)).syncs();
                north.syncs();
                cloud.follow("north", "south");
                north.syncs();
            }
            assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
            north.later = null;
            north.engine.ready();
            north.syncs();
            assertThat(north.sells()).isEqualTo(north.database).isEqualTo(Map.of("b", 2L, "z", 26L));
        }
    }

    private record OtherMain(VendorTill till) implements AutoCloseable {
        @Override
        public void close() {
            till.store.close();
        }
    }
}
