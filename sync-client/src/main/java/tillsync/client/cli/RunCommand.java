package tillsync.client.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;

/** {@code till run}: stays connected until it is ended, and says what comes. */
@Command(name = "run", description = "Stay connected; edits and changes flow at once.")
final class RunCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 500;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TillCommand till;

    @Override
    public Integer call() throws InterruptedException {
        var end = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                closed.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }));
        try (var client = till.open(this::take)) {
            client.start();
            watch(client, end);
        } finally {
            closed.countDown();
        }
        return ExitCode.DONE;
    }

    /** Says how the till is connected each time that this changes. */
    private void watch(TillClient client, CountDownLatch end) throws InterruptedException {
        RunLine.@Nullable Connected before = null;
        do {
            var line = RunLine.Connected.of(client.link(), before, Instant.now());
            line.ifPresent(this::say);
            before = line.orElse(before);
        } while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private Takeover take(Batch batch) {
        say(new RunLine.Taken(Instant.now().toString(), batch.size()));
        return Takeover.all();
    }

    private void say(RunLine line) {
        till.say(line, line.text());
    }
}
