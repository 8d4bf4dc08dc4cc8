package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.article.ArticleNumber;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.store.Takeover;
import tillsync.client.store.Waiting;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Report;

/** Whatever the till's software does when it is asked: people see it, the service is told, and it goes on by itself. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class FailingListenerTest extends TwoTillClients {
    private static final ThreadWatch.Patience SHORT =
            new ThreadWatch.Patience(Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMillis(20));

    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private final CountDownLatch comesBack = new CountDownLatch(1);
    private volatile boolean isMended;

    /** Something that a listener does, in words. */
    private record Does(String what, TillListener listener) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Does does(String what, TillListener listener) {
        return new Does(what, listener);
    }

    private static Does raises(Throwable thrown) {
        return does(
                "throws " + thrown.getClass().getName(), batch -> FailingListenerTest.<RuntimeException>sneaky(thrown));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Takeover sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long deeper(long depth) {
        return 1 + deeper(depth + 1);
    }

    static Stream<Does> mistakes() {
        return Stream.of(
                raises(new IllegalStateException("no disk")),
                raises(new AssertionError("cannot be")),
                raises(new NoClassDefFoundError("com/example/Missing")),
                raises(new OutOfMemoryError("Java heap space")),
                raises(new java.sql.SQLException("as Kotlin and Groovy may throw it")),
                raises(new IllegalStateException("x") {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("speechless");
                    }
                }),
                does("calls itself for ever", batch -> Takeover.later("A" + deeper(0))),
                does("answers with a code that is none", batch -> Takeover.later("ok")),
                does(
                        "refuses with a code that is none",
                        batch -> Takeover.except(
                                List.of(new Takeover.NotTaken(new ArticleNumber("a"), "bad_code", "")))),
                does("answers null", batch -> null),
                does(
                        "refuses what it was not given",
                        batch -> Takeover.except(
                                List.of(new Takeover.NotTaken(new ArticleNumber("999"), "NO_SUCH_GROUP", "")))),
                does("throws at an article", batch -> {
                    batch.forEach((number, article) -> {
                        throw new AssertionError(number);
                    });
                    return Takeover.all();
                }));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatItDoesWrongIsKnownToItsVendorItsUsersAndTheService(Does mistake) {
        runsNorth(batch -> isMended ? take(batch) : mistake.listener.apply(batch), ThreadWatch.Patience.USUAL);
        main.put(article("a", 1));
        main.sync();
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":1}");

        await().until(() ->
                !problems.isEmpty() && "LISTENER_FAILED".equals(north.link().lastError()));
        assertThat(problems.element().code()).isEqualTo("LISTENER_FAILED");
        assertThat(problems.element().cause()).isNotInstanceOf(ListenerFailed.class);
        assertThat(north.status().cause()).isEqualTo("LISTENER_FAILED");
        assertThat(north.status().waiting()).isEqualTo("LISTENER_FAILED");
        await().untilAsserted(() ->
                assertThat(lastReport().waiting()).extracting(Waiting::code).isEqualTo("LISTENER_FAILED"));
        assertThat(lastReport().condition()).extracting(Condition::code).isEqualTo("LISTENER_FAILED");

        isMended = true;
        north.ready();
        await().until(() -> software.containsKey("a") && north.status().cause() == null);
        await().untilAsserted(() -> assertThat(lastReport().condition()).isNull());
    }

    private Report lastReport() {
        return northLine.reports.stream()
                .max(Comparator.comparing(Report::time))
                .orElseThrow();
    }

    /** A follower that is in step with a main without articles. */
    private void runsNorth(TillListener listener, ThreadWatch.Patience patience) {
        main.sync();
        north.close();
        north = client("north", northLine, listener);
        north.onProblem(problems::add);
        north.start(SOON, patience);
        await().until(() -> north.status().connection() == TillConnection.EVENTS);
        await().until(() -> north.status().position().cursor() != null);
    }

    /** It has no position that could be reported. */
    @Test
    void isToldBeforeTheFirstArticlesAreTakenOver() {
        main.put(article("a", 1));
        main.sync();
        north.close();
        north = client("north", northLine, batch -> {
            throw new AssertionError("never");
        });
        north.start(SOON, SHORT);
        await().until(() -> northLine.hellos.stream()
                .anyMatch(hello ->
                        hello.condition() != null && hello.condition().code().equals("LISTENER_FAILED")));
    }

    @Test
    void isToldByARoundToo() {
        main.put(article("a", 1));
        main.sync();
        north.close();
        north = client("north", northLine, batch -> {
            throw new NoClassDefFoundError("com/example/Missing");
        });
        north.onProblem(problems::add);
        assertThatThrownBy(north::sync)
                .isInstanceOf(ListenerFailed.class)
                .hasMessageContaining("com/example/Missing")
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        // the pause before it is asked again is random, and may be over within the round
        assertThat(problems).hasSizeBetween(1, 3).extracting(Problem::code).containsOnly("LISTENER_FAILED");
    }

    @Test
    void whileItDoesNotComeBackTheTillIsNotConnected() {
        runsNorth(
                batch -> {
                    hang();
                    return take(batch);
                },
                SHORT);
        main.put(article("a", 1));
        main.sync();
        northLine.send("changes", "{\"catalogue\":\"main-1\",\"revision\":1}");

        await().until(() ->
                !problems.isEmpty() && "LISTENER_HANGS".equals(north.status().cause()));
        assertThat(north.status().connection()).isEqualTo(TillConnection.NOT_CONNECTED);
        assertThat(problems.element().code()).isEqualTo("LISTENER_HANGS");
        assertThat(problems.element().cause().getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("hang"));
        await().untilAsserted(() ->
                assertThat(lastReport().waiting()).extracting(Waiting::code).isEqualTo("LISTENER_HANGS"));
        await().until(() -> !northLine.hasOpenStream());

        comesBack.countDown();
        await().until(() -> software.containsKey("a") && north.status().cause() == null);
        await().until(() -> north.status().connection() == TillConnection.EVENTS);
    }

    private void hang() {
        try {
            comesBack.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void aSlowOneThatGoesOnDoesNotHang() {
        var patience = new ThreadWatch.Patience(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMillis(20));
        var slowly = new java.util.concurrent.atomic.AtomicInteger();
        main.edit(java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> Articles.put("n" + i, 1))
                .toList());
        main.sync();
        north.close();
        north = client("north", northLine, batch -> {
            batch.forEach((number, article) -> {
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                slowly.incrementAndGet();
            });
            return Takeover.all();
        });
        north.onProblem(problems::add);
        north.start(SOON, patience);
        await().until(() -> slowly.get() == 30 && north.status().cause() == null);
        assertThat(problems).isEmpty();
    }

    @Test
    void cannotDriveOrEndTheClientThatWaitsForIt() {
        var calls = Stream.<Runnable>of(
                () -> north.sync(), () -> north.hello(), () -> north.close(), () -> north.signOff());
        main.put(article("a", 1));
        main.sync();
        north.close();
        north = client("north", northLine, batch -> {
            calls.forEach(call -> assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside of the listener"));
            north.put(article("b", 2));
            return take(batch);
        });
        assertThatThrownBy(north::sync).isInstanceOf(ListenerFailed.class).hasMessageContaining("edit at the main");
    }

    /** What is to happen after a failure fails, too: the thread ends. */
    @Test
    void aThreadThatHasEndedBeginsAgain() {
        var dice = new java.util.concurrent.atomic.AtomicInteger();
        mainLine.isDown = true;
        main.onProblem(problems::add);
        main.start(
                bound -> {
                    if (dice.incrementAndGet() == 1) {
                        throw new LinkageError("once");
                    }
                    return 0;
                },
                SHORT);
        await().until(() -> problems.stream().anyMatch(problem -> problem.cause() instanceof LinkageError));
        mainLine.isDown = false;
        main.put(article("a", 1));
        await().until(() -> cloud.revision("main") == 1);
    }

    @Test
    void whatFailsInTheClientItselfIsKnownToo() {
        main.onProblem(problems::add);
        mainLine.fails = new NoClassDefFoundError("tools/jackson/Missing");
        main.start(SOON, SHORT);
        await().until(() ->
                !problems.isEmpty() && "INTERNAL".equals(main.status().cause()));
        assertThat(problems.element().cause()).isInstanceOf(NoClassDefFoundError.class);
        assertThat(main.status().statusLine().sync().code()).isEqualTo("INTERNAL");

        mainLine.fails = null;
        await().until(() -> main.status().cause() == null);
        assertThat(mainLine.hellos)
                .anyMatch(hello ->
                        hello.condition() != null && hello.condition().code().equals("INTERNAL"));
        await().until(() -> mainLine.hellos.get(mainLine.hellos.size() - 1).condition() == null);
    }

    @Test
    void aListenerOfProblemsMayFailItself() {
        main.put(article("a", 1));
        main.sync();
        north.close();
        fails = true;
        north = client("north", northLine, this::take);
        north.onProblem(problem -> {
            throw new AssertionError("also");
        });
        north.start(SOON, SHORT);
        await().until(() -> "LISTENER_FAILED".equals(north.status().cause()));
        fails = false;
        north.ready();
        await().until(() -> software.containsKey("a"));
    }
}
