package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.catalogue.Edit;
import tillsync.client.Cloud;
import tillsync.client.TickingClock;
import tillsync.client.transport.ServiceUnreachable;

/**
 * north -> main, whatever happens to north: changes of the main, edits of its own that go to the inbox, sales, closings,
 * kills, lost connections, refusals, new versions of its software.
 */
class TakeoverScheduleTest {
    private static final int STEPS = 120;

    @TempDir
    Path directory;

    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
    private final Cloud cloud = new Cloud();
    private Random random;
    private VendorTill main;
    private VendorTill north;
    private int version;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSoftwareHasWhatTheMainHasButForWhatIsReported(long seed) {
        random = new Random(seed);
        main = new VendorTill(directory.resolve("main"), cloud.till("main"), clock);
        north = new VendorTill(directory.resolve("north"), cloud.till("north"), clock);
        cloud.follow("north", "main");
        for (int step = 0; step < STEPS; step++) {
            var what = happens(random.nextInt(14));
            assertThat(north.sells())
                    .as("seed %d, step %d: %s: what is sold is what the software has", seed, step, what)
                    .isEqualTo(north.database);
        }
        settles();
        main.store.close();
        north.store.close();
    }

    private String happens(int what) {
        switch (what) {
            case 0, 1, 2, 3 -> main.edits(anEdit()).syncs();
            case 4 -> north.edits(anEdit());
            case 5 -> north.later = "OPEN_SALE";
            case 6 -> north.later = "CLOSING_NEEDED";
            case 7 -> doneWith();
            case 8 -> north.restarts();
            case 9 -> isKilledWhileTakingOver();
            case 10 -> north.transport.isDown = !north.transport.isDown;
            case 11 -> north.refuses.add(aNumber());
            case 12 -> isUpdated();
            default -> clock.ticks(Duration.ofSeconds(random.nextInt(200)));
        }
        syncs();
        return what + (north.later == null ? "" : " during " + north.later);
    }

    private String aNumber() {
        return "n" + random.nextInt(12);
    }

    private Edit anEdit() {
        return random.nextInt(4) == 0 ? remove(aNumber()) : put(aNumber(), random.nextInt(20));
    }

    private void doneWith() {
        north.later = null;
        north.engine.ready();
    }

    private void isUpdated() {
        north.refuses.clear();
        north.restartsWith("2." + version++);
    }

    /** What was committed by the software and not by us comes again as it was, and is then what is sold. */
    private void isKilledWhileTakingOver() {
        north.engine.ready();
        if (north.later != null || !north.store.handover().isPending()) {
            north.restarts();
            return;
        }
        north.isKilledAfterItsCommit = true;
        assertThatThrownBy(north::takesOver).isInstanceOf(VendorTill.Killed.class);
        var batch = north.batches.get(north.batches.size() - 1);
        north.restarts();
        north.engine.takeOver(new RoundReport());
        assertThat(north.batches.get(north.batches.size() - 1)).isEqualTo(batch);
    }

    private void syncs() {
        north.transport.cursors.clear();
        var taken = north.store.handover().taken().cursor();
        try {
            north.syncs();
        } catch (ServiceUnreachable offline) {
            assertThat(north.transport.isDown).isTrue();
            north.engine.takeOver(new RoundReport());
            return;
        }
        assertThat(north.transport.unverified).isEmpty();
        if (north.store.handover().isPending()) {
            assertThat(north.transport.cursors).allMatch(cursor -> cursor.equals(taken));
            assertThat(north.later).isNotNull();
            if (taken != null) {
                assertThat(north.lastReport().waiting()).isNotNull();
            }
        } else if (!north.transport.reports.isEmpty()) {
            assertThat(north.lastReport().waiting()).isNull();
            differsOnlyInHeld();
        }
    }

    private void differsOnlyInHeld() {
        var expected = cloud.articles("main");
        var held = north.held();
        held.forEach(number -> {
            expected.remove(number);
            if (north.database.containsKey(number)) {
                expected.put(number, north.database.get(number));
            }
        });
        assertThat(north.database).isEqualTo(expected);
        assertThat(north.lastReport().held())
                .extracting(each -> each.number().value())
                .isEqualTo(held);
    }

    private void settles() {
        north.transport.isDown = false;
        isUpdated();
        doneWith();
        syncs();
        assertThat(north.held()).isEmpty();
        assertThat(north.sells()).isEqualTo(north.database).isEqualTo(cloud.articles("main"));
    }
}
