package tillsync.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code till run}: stays connected until it is ended, and says what comes. */
@Command(name = "run", description = "Stay connected; edits and changes flow at once.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TillCommand till;

    @Override
    public Integer call() throws InterruptedException {
        var running = new Running(till);
        try (var end = new UntilEnded();
                var client = till.open(running)) {
            client.start();
            running.watch(client, end);
        }
        return ExitCode.DONE;
    }
}
