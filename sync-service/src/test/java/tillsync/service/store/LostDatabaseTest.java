package tillsync.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A disk that is full for a while: H2 closes the database, and it is opened anew. */
class LostDatabaseTest {
    private static volatile boolean full;
    private static volatile Runnable beforeItFails = () -> {};

    @TempDir
    Path directory;

    @BeforeAll
    static void mount() {
        FilePath.register(new SmallDisk());
    }

    @Test
    void allGoesOnWhenThereIsSpaceAgain() {
        try (var pool = pool()) {
            var jdbc = new JdbcTemplate(pool);
            jdbc.execute("create table t (n int)");
            var durability = new Durability(jdbc, Dialect.H2);
            for (int cycle = 1; cycle <= 5; cycle++) {
                int n = cycle;
                durability.durably(() -> jdbc.update("insert into t values (?)", n));
                full = true;
                var failure = catchThrowable(() -> durability.durably(() -> jdbc.update("insert into t values (-1)")));
                assertThat(failure).as("no false success").isInstanceOf(RuntimeException.class);
                assertThat(LostDatabase.isCauseOf(failure)).isTrue();
                full = false;
                assertThat(jdbc.queryForList("select n from t order by n", Integer.class))
                        .as("cycle %d", cycle)
                        .hasSize(cycle)
                        .doesNotContain(-1);
            }
        } finally {
            full = false;
        }
    }

    /** The commit is in memory already while its write to the disk fails: whoever reads then sees what is lost. */
    @Test
    void whatWasReadAndThenLostIsReadAnew() {
        try (var pool = pool()) {
            var jdbc = new JdbcTemplate(pool);
            jdbc.execute("create table t (n int)");
            var durability = new Durability(jdbc, Dialect.H2);
            var seen = new ArrayList<Integer>();

            int shown = durability.read(() -> {
                if (!seen.isEmpty()) {
                    return count(jdbc);
                }
                beforeItFails = () -> seen.add(CompletableFuture.supplyAsync(() -> count(jdbc))
                        .completeOnTimeout(-1, 5, TimeUnit.SECONDS)
                        .join());
                full = true;
                assertThat(catchThrowable(() -> durability.durably(() -> jdbc.update("insert into t values (1)"))))
                        .isNotNull();
                full = false;
                return seen.get(0);
            });

            assertThat(seen.get(0)).as("seen before it was lost").isEqualTo(1);
            assertThat(shown).as("what is there").isZero();
        } finally {
            full = false;
            beforeItFails = () -> {};
        }
    }

    private static int count(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select count(*) from t", Integer.class);
    }

    /** Another one's write closes it before the sync, which then syncs the one that is opened anew: that has it. */
    @Test
    void whatWasCommittedIsInTheDatabaseThatIsOpenedAnewBeforeTheSync() {
        try (var pool = pool()) {
            var jdbc = new JdbcTemplate(pool);
            jdbc.execute("create table t (n int)");
            var durability = new Durability(jdbc, Dialect.H2);
            long opened = durability.openings();

            durability.durably(() -> {
                int rows = jdbc.update("insert into t values (1)");
                full = true;
                assertThat(catchThrowable(() -> jdbc.update("insert into t values (-1)")))
                        .isNotNull();
                full = false;
                return rows;
            });

            assertThat(durability.openings()).isGreaterThan(opened);
            assertThat(jdbc.queryForList("select n from t", Integer.class)).containsExactly(1);
        } finally {
            full = false;
        }
    }

    private HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:small:" + directory.resolve("test") + ";WRITE_DELAY=0");
        pool.setMinimumIdle(4);
        pool.setMaximumPoolSize(4);
        return (HikariDataSource) new LostDatabase().postProcessAfterInitialization(pool, "dataSource");
    }

    /** Files whose disk has no room while it is said to be full. H2 makes more of them by itself. */
    public static final class SmallDisk extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "small";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new SmallFile(super.open(mode));
        }
    }

    private static final class SmallFile extends FileBase {
        private final FileChannel file;

        SmallFile(FileChannel file) {
            this.file = file;
        }

        private static void requireRoom() throws IOException {
            if (full) {
                beforeItFails.run();
                throw new IOException("No space left on device");
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            requireRoom();
            return file.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            requireRoom();
            return file.write(source);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
