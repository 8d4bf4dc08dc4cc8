package tillsync.service.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.service.store.database.Background;

/** Many tasks at once have few threads, and each is done once. */
class RunnersTest {
    private static final int MANY = 500;

    private final List<Runnable> threads = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();

    private void execute(Runners runners, int task) {
        runners.execute(() -> done.add(task));
    }

    @Test
    void manyTasksAtOnceShareAFewThreads() {
        var runners = new Runners(threads::add);
        IntStream.range(0, MANY).forEach(task -> execute(runners, task));

        assertThat(threads).hasSize(11);
        threads.get(0).run();
        assertThat(done).hasSize(MANY).isSorted();
    }

    @Test
    void tasksThatComeOneByOneHaveAThreadEach() {
        var runners = new Runners(threads::add);
        for (int task = 0; task < 3; task++) {
            execute(runners, task);
            threads.get(task).run();
        }
        assertThat(done).containsExactly(0, 1, 2);
    }

    /** Slow readers of one shop keep all threads, and fewer tasks wait than would be given another one. */
    @Test
    void theNextTaskIsGivenAThreadIfAllAreKept() {
        var now = new AtomicLong();
        var runners = new Runners(threads::add, now::get);
        IntStream.range(0, 10).forEach(task -> execute(runners, task));
        assertThat(threads).hasSize(4);

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(19));
        execute(runners, 10);
        assertThat(threads).hasSize(4);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
        IntStream.range(11, 20).forEach(task -> execute(runners, task));

        assertThat(threads).hasSize(5);
        threads.get(4).run();
        assertThat(done).hasSize(20).isSorted();
    }

    /** Such as one for which there is no memory. */
    @Test
    void aTaskThatFailsDoesNotKeepTheOthers() {
        var runners = new Runners(threads::add);
        runners.execute(() -> {
            throw new IllegalStateException("a task failed");
        });
        IntStream.range(0, MANY).forEach(task -> execute(runners, task));

        assertThatThrownBy(threads.get(0)::run).hasMessage("a task failed");
        threads.get(threads.size() - 1).run();
        assertThat(done).hasSize(MANY).isSorted();
        assertThat(threads).hasSize(12);
    }

    @Test
    void aTaskThatKeepsItsThreadDoesNotKeepTheOthers() throws InterruptedException {
        var pool = Executors.newFixedThreadPool(2, Background.threads("runners"));
        var others = new CountDownLatch(MANY);
        var released = new CountDownLatch(1);
        try {
            var runners = new Runners(pool);
            runners.execute(() -> await(released));
            IntStream.range(0, MANY).forEach(task -> runners.execute(others::countDown));

            assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            released.countDown();
            pool.shutdown();
        }
    }

    @Test
    void tasksOfManyThreadsAreAllDone() throws InterruptedException {
        var pool = Executors.newFixedThreadPool(4, Background.threads("runners"));
        var all = new CountDownLatch(8 * MANY);
        try {
            var runners = new Runners(pool);
            for (int thread = 0; thread < 8; thread++) {
                Background.daemon("adds-" + thread, () -> IntStream.range(0, MANY)
                                .forEach(task -> runners.execute(all::countDown)))
                        .start();
            }
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            pool.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
