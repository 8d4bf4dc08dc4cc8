package tillsync.client.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.cli.text.RunLine;
import tillsync.client.store.Takeover;

/** Reports the connection of a running till, and the changes that it takes over. */
record Running(TillCommand till) implements TillListener {
    private static final long LOOK_MILLIS = 500;

    /** Reports each change of the connection, until the end. */
    void watch(TillClient client, UntilEnded end) throws InterruptedException {
        RunLine.@Nullable Connected before = null;
        do {
            var line = RunLine.Connected.of(client.link(), before, Instant.now());
            line.ifPresent(this::say);
            before = line.orElse(before);
        } while (!end.await(LOOK_MILLIS));
    }

    @Override
    public Takeover apply(Batch batch) {
        say(new RunLine.Taken(Instant.now().toString(), batch.size()));
        return Takeover.all();
    }

    private void say(RunLine line) {
        till.say(line, line.text());
    }
}
