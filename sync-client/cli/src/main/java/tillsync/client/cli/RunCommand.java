package tillsync.client.cli;

import picocli.CommandLine.Command;

/** {@code till run}: stays connected until it is ended, and reports incoming changes. */
@Command(name = "run", description = "Stay connected; edits and changes flow at once.")
final class RunCommand extends Subcommand {
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
