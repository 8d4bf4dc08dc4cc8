package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.client.transport.Condition;

/** What the till's software hears of the status, and what it may do then. */
class StatusNewsTest extends TwoTillClients {
    private final List<TillStatus> heard = new CopyOnWriteArrayList<>();
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();

    private TillStatus last() {
        return heard.get(heard.size() - 1);
    }

    private void starts() {
        main.onProblem(problems::add);
        main.start(SOON);
    }

    @Test
    void isToldWhenTheStatusHasChangedAndOnlyThen() {
        main.onStatus(heard::add);
        assertThat(heard).isEmpty();
        starts();
        await().until(() -> !heard.isEmpty() && last().connection() == TillConnection.EVENTS);
        main.put(article("a", 1));
        await().until(() -> last().articles() == 1 && last().unpublished() == 0);

        int before = heard.size();
        IntStream.range(0, 200).forEach(i -> main.ready());
        main.condition(new Condition("PRINTER_EMPTY", java.time.Instant.EPOCH));
        await().until(() -> "PRINTER_EMPTY".equals(last().condition()));
        assertThat(heard).hasSizeLessThanOrEqualTo(before + 5);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i)).isNotEqualTo(heard.get(i - 1));
        }
    }

    @Test
    void isNotToldThatTheSameArticlesWereVerifiedAgain() {
        main.onStatus(heard::add);
        starts();
        await().until(() -> !heard.isEmpty() && last().verifiedAt() != null);
        for (int i = 0; i < 5; i++) {
            var verified = main.status().verifiedAt();
            main.sync();
            await().until(() -> main.status().verifiedAt().isAfter(verified));
        }
        main.put(article("after", 1));
        await().until(() -> last().articles() == 1 && last().unpublished() == 0);

        for (int i = 1; i < heard.size(); i++) {
            assertThat(StatusNews.untimed(heard.get(i))).isNotEqualTo(StatusNews.untimed(heard.get(i - 1)));
        }
    }

    @Test
    void isToldOfAnEditWhileTheServiceDoesNotAnswer() {
        mainLine.isDown = true;
        main.onStatus(heard::add);
        starts();
        await().until(() -> !heard.isEmpty() && "UNREACHABLE".equals(last().lastError()));
        main.put(article("a", 1));
        await().until(() -> last().unpublished() == 1);
        mainLine.isDown = false;
        await().until(() -> last().unpublished() == 0 && last().lastError() == null);
    }

    @Test
    void goesOnWhateverTheSoftwareThrows() {
        main.onStatus(status -> {
            heard.add(status);
            Thread.currentThread().interrupt();
            throw new NoClassDefFoundError("com/example/Screen");
        });
        starts();
        await().until(() -> !problems.isEmpty());
        assertThat(problems.element().code()).isEqualTo("STATUS_LISTENER_FAILED");
        assertThat(problems.element().cause()).isInstanceOf(NoClassDefFoundError.class);
        main.put(article("a", 1));
        await().until(() -> cloud.revision("main") == 1);
        await().until(() -> last().articles() == 1 && last().unpublished() == 0);
        assertThat(last().cause()).isNull();
    }

    @Test
    void holdsUpNothingIfTheSoftwareDoesNotComeBack() throws InterruptedException {
        var comesBack = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        main.onStatus(status -> {
            begun.countDown();
            uninterrupted(comesBack);
            heard.add(status);
        });
        starts();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        main.put(article("a", 1));
        await().until(() -> cloud.revision("main") == 1);

        long closing = System.nanoTime();
        main.close();
        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(3));
        comesBack.countDown();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tillsync-status")));
        assertThat(heard).hasSize(1); // none after the end
    }

    private static void uninterrupted(CountDownLatch latch) {
        await().atMost(Duration.ofSeconds(50)).pollInSameThread().until(() -> latch.getCount() == 0);
    }

    @Test
    void mayAskAndEndTheClientItself() {
        main.onStatus(status -> {
            heard.add(main.status());
            if (status.connection() == TillConnection.EVENTS) {
                main.close();
            }
        });
        starts();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tillsync-status")));
        assertThat(last().connection()).isEqualTo(TillConnection.EVENTS);
    }
}
