package tillsync.client.cli;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tillsync.client.Batch;
import tillsync.client.store.Takeover;

/** {@code till run}: stays connected until it is ended, and says what comes. */
@Command(name = "run", description = "Stay connected; edits and changes flow at once.")
final class RunCommand implements Callable<Integer> {
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
        try (var client = till.open(this::say)) {
            client.start();
            end.await();
        } finally {
            closed.countDown();
        }
        return ExitCode.DONE;
    }

    private Takeover say(Batch batch) {
        var position = batch.position();
        till.say(
                Map.of(
                        "at", Instant.now().toString(),
                        "changes", batch.size(),
                        "revision", position.revision(),
                        "articles", position.articles()),
                batch.size() + " change(s), now at revision " + position.revision() + " with " + position.articles()
                        + " article(s)");
        return Takeover.all();
    }
}
