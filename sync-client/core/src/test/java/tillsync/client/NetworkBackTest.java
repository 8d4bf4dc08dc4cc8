package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tillsync.client.engine.Dice;

/** A till that is told that its network is there again, or has changed. All pauses after failures last an hour. */
class NetworkBackTest extends TwoTillClients {
    private static final Dice MUCH_LATER = bound -> 3_600_000;

    @Test
    void asksAtOnceInsteadOfAfterAPause() {
        mainLine.isDown = true;
        main.start(MUCH_LATER);
        await().until(() -> "UNREACHABLE".equals(main.status().lastError()));
        mainLine.isDown = false;
        main.networkBack();
        await().until(() -> main.status().connection() == TillConnection.EVENTS);
        assertThat(mainLine.asked).containsSubsequence("hello", "hello");
    }

    /** That the stream ended is no fault of this way of listening. */
    @Test
    void opensItsStreamAnewEachTimeAndStaysWithStreams() {
        main.start(MUCH_LATER);
        for (int networks = 1; networks <= 4; networks++) {
            int opened = networks;
            await().until(() -> times("events") == opened && main.status().connection() == TillConnection.EVENTS);
            main.networkBack();
        }
        await().until(() -> times("events") == 5 && main.status().connection() == TillConnection.EVENTS);
        assertThat(mainLine.asked).doesNotContain("wait");
    }

    private long times(String asked) {
        synchronized (mainLine.asked) {
            return mainLine.asked.stream().filter(asked::equals).count();
        }
    }

    @Test
    void doesNothingBeforeItRunsAndAfterItWasClosed() {
        main.networkBack();
        main.close();
        main.networkBack();
        assertThat(mainLine.asked).isEmpty();
    }
}
