package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.KnownFields;
import tillsync.client.reconcile.Outcome;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;

/** A service that accepts connections and never answers, and what a till's software does with its client then. */
@Timeout(60)
@Tag("slow")
class SilentServiceTest {
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private ServerSocket silent;

    @BeforeEach
    void listens() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new TokenFile(directory).write("secret");
    }

    @AfterEach
    void ends() throws IOException {
        silent.close();
    }

    private TillBuilder settings() {
        var service = URI.create("http://localhost:" + silent.getLocalPort());
        return TillClient.builder().service(service).directory(directory).knowsEverything();
    }

    /** Started, and in a call that nobody answers. */
    private TillClient running() throws IOException {
        var till = settings().open();
        till.put(article("a", 1));
        till.start();
        silent.accept();
        return till;
    }

    private static Duration time(Runnable call) {
        long begun = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void theClientIsClosedWithinThreeSecondsAndItsStoreIsFree() throws IOException {
        var till = running();
        assertThat(time(till::close)).isLessThan(CLOSES_WITHIN);
        assertThatThrownBy(() -> till.put(article("b", 1)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("closed (expected: a client that is open)");
        assertThatThrownBy(() -> till.forEachArticle(any -> {})).hasMessageContaining("closed (expected");
        assertThatThrownBy(till::sync).hasMessageContaining("closed (expected");
        try (var again = settings().open()) {
            assertThat(again.unpublished()).isOne();
        }
    }

    @Test
    void theClientIsClosedWithinTheTimeThatItIsGiven() throws IOException {
        var till = settings().closeWithin(Duration.ofMillis(600)).open();
        till.put(article("a", 1));
        till.start();
        silent.accept();
        assertThat(time(till::close)).isLessThan(Duration.ofMillis(1_500));
        settings().open().close();
    }

    @Test
    void noCallWaitsLongerForAnAnswerThanItMay() {
        try (var till = settings().answerWithin(Duration.ofMillis(300)).open()) {
            for (var call : List.<Runnable>of(till::sync, till::hello, till::users)) {
                var took = time(() -> assertThatThrownBy(call::run)
                        .isInstanceOf(ServiceUnreachable.class)
                        .hasMessageContaining("no answer within its time"));
                assertThat(took).isLessThan(Duration.ofSeconds(3));
            }
            assertThat(time(() -> assertThat(till.signOff()).isFalse())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aRoundWaitsNoLongerThanTheCallerAllows() {
        try (var till = settings().open()) {
            for (int i = 0; i < 3; i++) {
                var took = time(() -> assertThatThrownBy(() -> till.sync(Duration.ofMillis(300)))
                        .isInstanceOf(ServiceUnreachable.class));
                assertThat(took).isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
                assertThat(Thread.interrupted()).isFalse();
            }
        }
    }

    @Test
    void aRoundWaitsNoLongerForAnotherThatRuns() throws IOException {
        try (var till = running()) {
            var took = time(() -> assertThatThrownBy(() -> till.sync(Duration.ofMillis(300)))
                    .isInstanceOf(ServiceUnreachable.class)
                    .hasMessageContaining("another step is under way"));
            assertThat(took).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aComparisonDoesNotWaitForTheService() throws IOException {
        try (var till = running()) {
            var took = time(
                    () -> assertThat(till.reconcile(Stream.of(article("a", 1))).outcome())
                            .isEqualTo(Outcome.NOT_IN_STEP));
            assertThat(took).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** It holds a transaction of its software's database open. */
    @Test
    void theClientIsClosedWithinThreeSecondsWhileItsListenerHangs() throws Exception {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:hangs;WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
        var asked = new CountDownLatch(1);
        var comesBack = new CountDownLatch(1);
        var cloud = new Cloud();
        var main = cloud.till("main");
        var line = cloud.till("north");
        cloud.follow("north", "main");
        try (var first = new TwoStores(directory, main)) {
            first.publishes(article("a", 1));
        }
        var till = TillClient.over(
                JdbcStore.open(source, "TILLSYNC"),
                line,
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                KnownFields.ALL,
                batch -> {
                    asked.countDown();
                    uninterrupted(comesBack);
                    return Takeover.all();
                });
        till.start();
        asked.await();
        assertThat(time(till::close)).isLessThan(CLOSES_WITHIN);
        comesBack.countDown();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tillsync-close")));
    }

    @Test
    void aListenerThatEndsTheProcessEndsIt() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExitingTill.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitingTill.EXIT);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        await().atMost(Duration.ofSeconds(50)).pollInSameThread().until(() -> latch.getCount() == 0);
    }

    /** A main over a cloud in memory, for what a follower gets. */
    private record TwoStores(Path directory, CloudTransport line) implements AutoCloseable {
        void publishes(tillsync.article.Article article) {
            try (var main = Cloud.client(directory.resolve("main"), line, Clock.systemUTC(), TillListener.NONE)) {
                main.put(article);
                main.sync();
            }
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "tab\t", "Umlaut-\u00fc", "nul\0"})
    void whatIsNoTokenChangesNothing(String none) {
        try (var till = settings().open()) {
            assertThatThrownBy(() -> till.paired(none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected: 1..4096 printable characters");
            assertThat(new TokenFile(directory).read()).contains("secret");
        }
        assertThatThrownBy(() -> new TokenFile(directory).write(none)).isInstanceOf(IllegalArgumentException.class);
        try (var till = settings().open()) {
            assertThatThrownBy(() -> till.paired(null)).isInstanceOf(IllegalArgumentException.class);
            assertThat(new TokenFile(directory).read()).contains("secret");
        }
    }

    /** Somebody has edited the file. */
    @Test
    void aTokenFileWithoutATokenIsAsGoodAsNone() throws IOException {
        java.nio.file.Files.writeString(directory.resolve("token"), "two\nlines\n");
        var till = settings().open();
        till.start();
        await().until(() -> "UNAUTHENTICATED".equals(till.link().lastError()));
        assertThat(till.status().cause()).isEqualTo("NOT_PAIRED");
        till.close();
        settings().open().close();
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsLeftOpen() {
        assertThatThrownBy(() -> settings().listener(null).open()).hasMessageContaining("listener: null");
        assertThatThrownBy(() -> settings().directory(null).open()).hasMessageContaining("directory: missing");
        assertThatThrownBy(() -> settings().knows((KnownFields) null).open())
                .hasMessageContaining("known fields: missing (expected: knows(");
        settings().open().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not foreground", "taxopos", "A,B"})
    void aConditionThatTheServiceWouldNotTakeCannotBeMade(String code) {
        assertThatThrownBy(() -> new tillsync.client.transport.Condition(code, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code: " + code + " (expected");
        assertThatThrownBy(() -> new tillsync.client.transport.Condition("A", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("since: null");
    }
}
