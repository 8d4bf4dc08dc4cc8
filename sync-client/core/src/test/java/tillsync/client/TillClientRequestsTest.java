package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tillsync.client.store.Role;

/** What others ask of a till while it runs. */
@Execution(ExecutionMode.CONCURRENT)
class TillClientRequestsTest extends TwoTillClients {
    private static String change(String id, long cents) {
        return "{\"id\":\"" + id + "\",\"kind\":\"CHANGE\",\"edits\":["
                + put("a", cents).canonical() + "],\"contentHash\":\"h" + cents
                + "\",\"origin\":{\"kind\":\"LIVE\"},\"expiresInSeconds\":10}";
    }

    private void answersAndPublishes() {
        mainLine.asks(change("r1", 5));
        await().until(() -> mainLine.answers.contains("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}"));
        await().until(() -> cloud.revision("main") == 1 && software.equals(Map.of("a", 5L)));
        mainLine.asks(change("r2", 6));
        await().until(() -> cloud.articles("main").equals(Map.of("a", 6L)) && software.equals(Map.of("a", 6L)));
        mainLine.asks("{\"id\":\"r3\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}");
        await().until(() -> mainLine.answers.contains(
                "r3 {\"status\":\"ARTICLE\",\"article\":" + article("a", 6).canonical() + "}"));
    }

    @Test
    void answersRequestsThatComeAsEvents() {
        runsMain(TillConnection.EVENTS);
        answersAndPublishes();
    }

    @Test
    void answersRequestsThatEndAWaitForChanges() {
        mainLine.hasNoEvents = true;
        runsMain(TillConnection.LONG_POLL);
        answersAndPublishes();
    }

    @Test
    void answersRequestsWhenItPolls() {
        mainLine.hasNoEvents = true;
        mainLine.hasNoWaits = true;
        mainLine.pollSeconds = 1;
        runsMain(TillConnection.POLL);
        answersAndPublishes();
    }

    @Test
    void takesAChangeThatComesRightAfterTheTillHasBecomeAMain() {
        cloud.follow("main", "north");
        runsMain(TillConnection.EVENTS);
        await().until(() -> main.status().role() == Role.FOLLOWER);
        cloud.leadsAsBefore("main");
        mainLine.asks(change("r1", 5));
        await().until(() -> !mainLine.answers.isEmpty());

        assertThat(mainLine.answers).containsExactly("r1 {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
        await().until(() -> cloud.articles("main").equals(Map.of("a", 5L)) && software.equals(Map.of("a", 5L)));
    }

    @Test
    void answersWhileARoundTakesItsTime() throws InterruptedException {
        runsMain(TillConnection.EVENTS);
        var isHeld = new CountDownLatch(1);
        mainLine.holdsHello = isHeld;
        var round = new Thread(main::hello);
        round.start();
        await().until(() -> mainLine.heldHellos.get() > 0);
        mainLine.asks(change("r1", 5));
        await().until(() -> !mainLine.answers.isEmpty());
        assertThat(cloud.revision("main")).isZero();

        isHeld.countDown();
        round.join();
        await().until(() -> cloud.revision("main") == 1);
    }

    /** Stepping has nothing to do then, so that the thread that listens finds the damage. */
    @Test
    void aDamagedStoreEndsNoListening() throws Exception {
        mainLine.hasNoEvents = true;
        main.put(article("a", 1));
        main.start(SOON);
        await().until(() -> main.status().connection() == TillConnection.LONG_POLL);
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("main/till.db"));
                var damage = file.createStatement()) {
            damage.execute("UPDATE fact SET digest = x'00' WHERE name = 'position'");
        }
        mainLine.asks("{\"id\":\"r1\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}");
        await().until(() -> main.storeWasReplaced());
        mainLine.asks("{\"id\":\"r2\",\"kind\":\"READ_ARTICLE\",\"number\":\"a\"}");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> mainLine.answers.stream().anyMatch(answer -> answer.startsWith("r2 ")));
    }
}
