package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.store.database.DatabaseReopened;

/** A disk that is full for a while: H2 closes the database, and it is opened anew. */
class LostDatabaseTest extends OnTestDisk {
    @Test
    void allGoesOnWhenThereIsSpaceAgain() {
        try (var database = database()) {
            var jdbc = database.jdbc;
            var durability = database.durability;
            for (int cycle = 1; cycle <= 5; cycle++) {
                int n = cycle;
                durability.durably(() -> jdbc.update("insert into t values (?)", n));
                TestDisk.full = true;
                var failure = catchThrowable(() -> durability.durably(() -> jdbc.update("insert into t values (-1)")));
                assertThat(failure).as("no false success").isInstanceOf(RuntimeException.class);
                assertThat(LostDatabase.isCauseOf(failure)).isTrue();
                TestDisk.full = false;
                assertThat(jdbc.queryForList("select n from t order by n", Integer.class))
                        .as("cycle %d", cycle)
                        .hasSize(cycle)
                        .doesNotContain(-1);
            }
        }
    }

    /** The commit is in memory already while its write to the disk fails: whoever reads then sees what is lost. */
    @Test
    void whatWasReadAndThenLostIsReadAnew() {
        try (var database = database()) {
            var jdbc = database.jdbc;
            var durability = database.durability;
            var seen = new ArrayList<Integer>();

            int shown = durability.read(() -> {
                if (!seen.isEmpty()) {
                    return count(jdbc);
                }
                TestDisk.beforeItFails = () -> seen.add(CompletableFuture.supplyAsync(() -> count(jdbc))
                        .completeOnTimeout(-1, 5, TimeUnit.SECONDS)
                        .join());
                TestDisk.full = true;
                assertThat(catchThrowable(() -> durability.durably(() -> jdbc.update("insert into t values (1)"))))
                        .isNotNull();
                TestDisk.full = false;
                return seen.get(0);
            });

            assertThat(seen.get(0)).as("seen before it was lost").isEqualTo(1);
            assertThat(shown).as("what is there").isZero();
        }
    }

    private static int count(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select count(*) from t", Integer.class);
    }

    /** Somebody else's checkpoint fails and closes it; the next one to use it opens it anew, without what was committed. */
    @Test
    void whatWasCommittedBeforeItWasOpenedAnewIsNotAnsweredAsStored() {
        try (var database = database()) {
            var jdbc = database.jdbc;
            var durability = database.durability;
            long opened = durability.openings();
            var forgotten = new AtomicInteger();
            durability.whenOpenedAnew(forgotten::incrementAndGet);

            var failure = catchThrowable(() -> durability.durably(() -> {
                int rows = jdbc.update("insert into t values (1)");
                TestDisk.full = true;
                assertThat(catchThrowable(durability::awaitWhatWasRead)).isNotNull();
                TestDisk.full = false;
                assertThat(count(jdbc)).as("opened anew").isZero();
                return rows;
            }));

            assertThat(failure).isInstanceOf(DatabaseReopened.class);
            assertThat(durability.openings()).isGreaterThan(opened);
            assertThat(forgotten).as("what was kept of it in memory").hasValue(1);
            assertThat(durability.<Integer>durably(() -> jdbc.update("insert into t values (2)")))
                    .isOne();
        }
    }

    /** With an empty table of numbers. */
    private OpenDatabase database() {
        var database = database(";WRITE_DELAY=500");
        database.durability.durably(() -> {
            database.jdbc.execute("create table t (n int)");
            return true;
        });
        return database;
    }
}
