package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A till whose software edits its own rows in one commit with ours, while its engine works. */
@Timeout(60)
class InTransactionThreadsTest extends TransactionTill {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** While it waits the engine waits, too; it goes on by itself, without another call, once all is committed. */
    @Test
    void theEngineIsWokenAfterTheCommitAndNotBefore() throws Exception {
        till.start(bound -> 0);
        await().atMost(PATIENCE).until(() -> till.status().connection() == TillConnection.EVENTS);
        var written = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        var edit = threads.submit(() -> {
            till.inTransaction(own -> {
                write(own.connection(), "tea", 300);
                own.put(article("tea", 300));
                written.countDown();
                goesOn.await();
            });
            return true;
        });
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        till.ready();
        assertThat(cloud.revision("till")).isZero();
        goesOn.countDown();
        assertThat(edit.get(30, TimeUnit.SECONDS)).isTrue();
        await().atMost(PATIENCE).until(() -> cloud.revision("till") == 1);
        threads.shutdown();
    }

    /** Each adds to what it reads, and fails now and then: rows, store and catalogue count the same. */
    @Test
    void twoThreadsOfTheSoftwareAndTheEngineNeverLeaveOneWithoutTheOther() throws Exception {
        long seed = System.nanoTime();
        till.start(bound -> 0);
        var threads = Executors.newFixedThreadPool(2);
        var counts = threads.invokeAll(List.of(editor(new Random(seed)), editor(new Random(seed + 1))));
        threads.shutdown();
        long done = counts.get(0).get() + counts.get(1).get();

        assertThat(rows().values().stream().mapToLong(Long::longValue).sum())
                .as("seed %d", seed)
                .isEqualTo(done);
        var rows = rows();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(cloud.articles("till")).as("seed %d", seed).isEqualTo(rows));
        rows.forEach((number, cents) -> assertThat(till.storedArticle(number)).contains(article(number, cents)));
        await().atMost(PATIENCE).until(() -> till.unpublished() == 0);
    }

    private Callable<Long> editor(Random random) {
        return () -> {
            long done = 0;
            for (int i = 0; i < 100; i++) {
                var number = "n" + random.nextInt(3);
                boolean fails = random.nextInt(4) == 0;
                boolean failsLate = random.nextBoolean();
                try {
                    till.inTransaction(own -> {
                        long cents = rowOf(own.connection(), number) + 1;
                        write(own.connection(), number, cents);
                        if (fails && !failsLate) {
                            throw new IllegalStateException("theirs");
                        }
                        own.put(article(number, cents));
                        if (fails) {
                            throw new IllegalStateException("theirs");
                        }
                    });
                    done++;
                } catch (IllegalStateException theirs) {
                    assertThat(theirs).hasMessage("theirs");
                }
            }
            return done;
        };
    }

    private static long rowOf(Connection connection, String number) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT cents FROM price WHERE number = ?")) {
            statement.setString(1, number);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
