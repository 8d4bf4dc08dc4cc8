package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Condition;

/** A main's software works on its first batch until the test lets it go on. What is edited meanwhile leaves all the same. */
@Execution(ExecutionMode.CONCURRENT)
class EarlyPublishingTest extends TwoTillClients {
    private static final ThreadWatch.Patience LOOKS_OFTEN =
            new ThreadWatch.Patience(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMillis(20));

    private final CountDownLatch comesBack = new CountDownLatch(1);
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final List<TillStatus> told = new CopyOnWriteArrayList<>();

    private Takeover works(Batch batch) {
        if (later != null) {
            return Takeover.later(later);
        }
        var numbers = new ArrayList<String>();
        batch.forEach((number, article) -> numbers.add(number.value()));
        batches.add(numbers);
        if (batches.size() == 1) {
            try {
                assertThat(comesBack.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }
        batch.forEach(Articles.into(software));
        return Takeover.all();
    }

    @BeforeEach
    void begins() {
        main.close();
        main = client("main", mainLine, this::works);
        main.onStatus(told::add);
        later = "SOFTWARE_NOT_FOREGROUND";
        main.start(SOON, LOOKS_OFTEN);
        await().until(() -> main.status().connection() == TillConnection.EVENTS);
        asks("first", 5);
        await().until(() -> "SOFTWARE_NOT_FOREGROUND".equals(main.status().cause()));
    }

    @AfterEach
    void goesOn() {
        comesBack.countDown();
    }

    private void works() {
        later = null;
        main.ready();
        await().until(() -> batches.size() == 1);
    }

    private void asks(String number, long cents) {
        mainLine.asks("{\"id\":\"" + number + cents + "\",\"kind\":\"CHANGE\",\"edits\":["
                + put(number, cents).canonical() + "],\"contentHash\":\"h\","
                + "\"origin\":{\"kind\":\"LIVE\"},\"expiresInSeconds\":10}");
        await().until(() ->
                mainLine.answers.contains(number + cents + " {\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}"));
    }

    @Test
    void theStatusDoesNotSayThatTheSoftwareIsAway() {
        main.condition(
                new Condition("SOFTWARE_NOT_FOREGROUND", Clock.systemUTC().instant()));
        main.condition(null);
        works();

        assertThat(main.status().waiting()).isNull();
        assertThat(main.status().cause()).isNull();
        await().until(() -> told.get(told.size() - 1).cause() == null);
        comesBack.countDown();
        await().until(() -> software.equals(Map.of("first", 5L)));
    }

    @Test
    void eachEditLeavesAndTheSoftwareIsNotGivenItsOwn() {
        works();
        for (var number : List.of("a", "b", "c")) {
            main.put(article(number, 1));
            await().until(() -> cloud.articles("main").containsKey(number));
            await().until(() -> main.unpublished() == 0);
        }
        assertThat(software).isEmpty();
        assertThat(main.status().connection()).isEqualTo(TillConnection.EVENTS);
        comesBack.countDown();

        await().until(() -> software.equals(Map.of("first", 5L)));
        await().until(() -> main.status().position().revision() == cloud.revision("main"));
        assertThat(main.verify()).isTrue();
        assertThat(main.status().position().articles()).isEqualTo(4);
        assertThat(batches).containsExactly(List.of("first"));
    }

    @Test
    void whatOthersEditMeanwhileIsHandedOverNext() {
        works();
        main.put(article("own", 1));
        await().until(() -> main.unpublished() == 0);
        asks("first", 6);
        asks("second", 7);
        await().until(() -> cloud.articles("main").equals(Map.of("first", 6L, "own", 1L, "second", 7L)));
        comesBack.countDown();

        await().until(() -> batches.equals(List.of(List.of("first"), List.of("first", "second"))));
        await().until(() -> software.equals(Map.of("first", 6L, "second", 7L)));
        await().until(() -> main.status().position().revision() == cloud.revision("main"));
        assertThat(main.verify()).isTrue();
    }

    @Test
    void anAnswerThatIsLostIsGivenAgain() {
        works();
        mainLine.losesNextReceipt = true;
        main.put(article("a", 1));
        await().until(() -> cloud.articles("main").containsKey("a"));
        main.put(article("b", 2));
        comesBack.countDown();

        await().until(() -> main.unpublished() == 0);
        assertThat(cloud.articles("main")).isEqualTo(Map.of("first", 5L, "a", 1L, "b", 2L));
        assertThat(cloud.revision("main")).isEqualTo(3);
        await().until(() -> main.status().position().revision() == 3);
        assertThat(main.verify()).isTrue();
    }

    @Test
    void aTillThatDiesMeanwhilePublishesNothingTwice() throws IOException {
        works();
        main.put(article("a", 1));
        await().until(() -> cloud.articles("main").containsKey("a"));
        await().until(() -> main.unpublished() == 0);
        main.put(article("b", 2));
        copy(directory.resolve("main"), directory.resolve("copy"));
        comesBack.countDown();
        main.close();

        try (var again = client("copy", mainLine, this::take)) {
            again.sync();
            again.sync();
            assertThat(again.unpublished()).isZero();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("first", 5L, "a", 1L, "b", 2L));
            assertThat(cloud.revision("main")).isEqualTo(3);
            assertThat(again.status().position().revision()).isEqualTo(3);
            assertThat(again.verify()).isTrue();
            assertThat(software).containsEntry("first", 5L);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.filter(each -> !each.endsWith("till.lock")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
