package tillsync.scenarios.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.chaos.Evidence.Outcome;

/** Tills and service are killed {@code tillsync.kills} times in all, with each other fault between. */
class ChaosTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 4);
    private static final int DECKS = KILLS / (Fault.TILL_KILLED.inADeck() + Fault.SERVICE_KILLED.inADeck());

    @Test
    void noPromiseIsBroken() throws Exception {
        var chaos = new Chaos();
        chaos.seed = Long.getLong("tillsync.seed", chaos.seed);
        chaos.kills = KILLS;

        var verdict = chaos.verdict();

        System.out.println(verdict.json());
        assertThat(verdict.broken()).as("seed %d", verdict.seed()).isEmpty();
        assertThat(verdict.count(Fault.TILL_KILLED, Fault.SERVICE_KILLED)).isGreaterThanOrEqualTo(KILLS);
        assertThat(verdict.count(Fault.ATTACKED)).isGreaterThanOrEqualTo(DECKS);
        assertThat(verdict.edits(Outcome.OK)).as("edits").isGreaterThan(KILLS * 20L);
        assertThat(verdict.millisToEqual()).isLessThan(Duration.ofSeconds(30).toMillis());
        if (verdict.notTested().isEmpty()) {
            assertThat(verdict.count(Fault.SERVICES_DISK_FULL)).isGreaterThanOrEqualTo(DECKS);
            assertThat(verdict.count(Fault.TILLS_DISK_FULL)).isGreaterThanOrEqualTo(DECKS);
        }
    }
}
