package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tillsync.client.transport.Condition;

/** Over whatever connection works, and what is said if it does not. */
@Execution(ExecutionMode.CONCURRENT)
class TillClientConnectionTest extends TwoTillClients {
    @Test
    void waitsForChangesWhereEventsDoNotGetThrough() {
        northLine.hasNoEvents = true;
        north.start(SOON);
        await().until(() ->
                north.status().connection() == TillConnection.LONG_POLL && northLine.asked.contains("wait"));
        main.put(article("a", 1));
        main.sync();
        await().until(() -> software.equals(Map.of("a", 1L)));
    }

    @Test
    void saysThatTheNetworkIsAGuestWifiWhereOnlyPollsWorkAndTakesItBack() {
        mainLine.hasNoEvents = true;
        mainLine.hasNoWaits = true;
        mainLine.pollSeconds = 1;
        runsMain(TillConnection.POLL);
        await().until(() -> hasTold("GUEST_WIFI"));
        assertThat(main.status().condition()).isEqualTo("GUEST_WIFI");
        assertThat(main.status().cause()).isEqualTo("GUEST_WIFI");
        assertThat(main.status().explanation(Locale.GERMAN).orElseThrow().remedy())
                .contains("Gast-WLAN");

        var other = cloud.till("main");
        main.close();
        main = client("main", other, this::take);
        main.start(SOON);
        await().until(() -> main.status().connection() == TillConnection.EVENTS);
        assertThat(main.status().condition()).isNull();
    }

    private boolean hasTold(String condition) {
        return mainLine.hellos.stream()
                .anyMatch(hello ->
                        hello.condition() != null && hello.condition().code().equals(condition));
    }

    @Test
    void takesTheGuestWifiBackWhereTheNetworkIsChangedWhileItRuns() {
        var clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
        mainLine.hasNoEvents = true;
        mainLine.hasNoWaits = true;
        mainLine.pollSeconds = 1;
        restartsMain(clock);
        main.start(SOON);
        await().atMost(Duration.ofSeconds(30)).until(() -> hasTold("GUEST_WIFI"));
        assertThat(mainLine.hellos)
                .filteredOn(hello -> hello.condition() != null)
                .allSatisfy(hello -> assertThat(hello.condition().since()).isEqualTo(clock.instant()));

        mainLine.hasNoEvents = false;
        clock.ticks(Duration.ofMinutes(6));
        mainLine.send("hello", "{}");
        await().until(() -> main.status().connection() == TillConnection.EVENTS);
        await().until(() -> mainLine.hellos.get(mainLine.hellos.size() - 1).condition() == null);
        assertThat(main.status().condition()).isNull();
    }

    @Test
    void showsWhatItsSoftwareSaysBeforeAllElseAndTellsItAtOnce() {
        main.start(SOON);
        await().until(() -> main.status().connection() == TillConnection.EVENTS);
        mainLine.serverTime = Instant.now().plusSeconds(7_200);
        main.condition(new Condition("TAXOPOS_NOT_FOREGROUND", Instant.now()));
        await().until(() -> hasTold("TAXOPOS_NOT_FOREGROUND"));
        assertThat(main.status().explanation(Locale.GERMAN).orElseThrow().title())
                .isEqualTo("Keine Verbindung zu TAXOPOS möglich.");

        main.condition(null);
        await().until(() -> hasTold("CLOCK_WRONG"));
        assertThat(main.status().cause()).isEqualTo("CLOCK_WRONG");
    }
}
