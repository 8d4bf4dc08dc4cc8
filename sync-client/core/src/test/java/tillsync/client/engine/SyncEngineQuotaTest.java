package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.put;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.client.TickingClock;
import tillsync.client.transport.ServiceRefusal;

/** A quota of the merchant is used up: edits wait in the outbox, and all else goes on. */
class SyncEngineQuotaTest extends EngineTills {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");

    @Override
    Clock clock() {
        return clock;
    }

    private static ServiceRefusal quota(Duration retryAfter) {
        return new ServiceRefusal(429, "QUOTA_ARTICLES", "", "", List.of(), retryAfter);
    }

    @Test
    void theEditsAreSentAgainWhenTheServiceWantsItAndNotBefore() {
        var main = new Till("main");
        main.edits(put("a", 1)).syncs();
        main.transport.refusesAll = quota(TEN_MINUTES);
        main.edits(put("b", 2)).syncs();
        assertThat(main.transport.asked).containsExactly("hello", "publish 2", "report");
        assertThat(main.engine.postponed())
                .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("QUOTA_ARTICLES"));
        assertThat(main.sells()).containsEntry("b", 2L);
        assertThat(main.store.outbox().unpublished()).isEqualTo(1);

        clock.ticks(Duration.ofMinutes(9));
        assertThat(main.engine.untilRound(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(1));
        main.edits(put("c", 3)).syncs();
        assertThat(main.transport.asked).containsExactly("hello", "report");
        assertThat(main.engine.publish(new RoundReport()))
                .as("a round is needed")
                .isFalse();

        main.transport.refusesAll = null;
        clock.ticks(Duration.ofMinutes(1));
        main.syncs();
        assertThat(main.transport.asked).containsExactly("hello", "publish 2", "publish 3", "report");
        assertThat(main.engine.postponed()).isEmpty();
        assertThat(main.engine.untilRound(TEN_MINUTES)).isEqualTo(TEN_MINUTES);
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
    }

    @Test
    void aFollowerWithEditsOfItsOwnPullsOnAndSendsThemLater() {
        var main = new Till("main");
        var north = new Till("north");
        cloud.follow("north", "main");
        main.edits(put("a", 1)).syncs();
        north.syncs();
        north.transport.refusesAll = quota(TEN_MINUTES);
        north.edits(put("a", 9)).syncs();
        main.edits(put("b", 2)).syncs();
        var tally = north.syncs();
        assertThat(tally.pulled()).isEqualTo(1);
        assertThat(north.transport.asked).contains("report").doesNotContain("publish 1");
        assertThat(north.sells()).containsEntry("b", 2L);
        assertThat(north.store.outbox().unpublished()).isEqualTo(1);

        sendsItsEditWhenItMay(north);
    }

    @Test
    void aTillThatIsDemotedMeanwhilePullsFromItsMainAndLosesNothing() {
        var main = new Till("main");
        var north = new Till("north");
        main.edits(put("a", 1)).syncs();
        north.syncs();
        north.transport.refusesAll = quota(TEN_MINUTES);
        north.edits(put("own", 9)).syncs();
        cloud.follow("north", "main");
        north.syncs();
        assertThat(north.sells()).containsEntry("a", 1L);
        assertThat(north.store.outbox().unpublished()).isEqualTo(1);

        sendsItsEditWhenItMay(north);
    }

    private void sendsItsEditWhenItMay(Till north) {
        north.transport.refusesAll = null;
        clock.ticks(TEN_MINUTES);
        assertThat(north.syncs().held()).isEqualTo(1);
        assertThat(north.sells()).isEqualTo(cloud.articles("main"));
    }

    @Test
    void noWaitIsLongerThanAQuarterOfAnHourWhateverTheServiceOrTheClockSays() {
        var main = new Till("main");
        main.syncs();
        main.transport.refusesAll = quota(Duration.ofDays(1));
        main.edits(put("a", 1)).syncs();
        assertThat(main.engine.untilRound(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(15));
        clock.ticks(Duration.ofDays(-1));
        main.transport.refusesAll = null;
        assertThat(main.syncs().published()).isEqualTo(1);
    }
}
