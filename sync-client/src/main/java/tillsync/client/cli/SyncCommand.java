package tillsync.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code till sync}: one round with the service. */
@Command(name = "sync", description = "Publish, pull and report once; done when nothing is left.")
final class SyncCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TillCommand till;

    @Override
    public Integer call() {
        try (var client = till.open()) {
            var round = client.sync();
            till.say(
                    round,
                    "%d published, %d held, %d refused, %d pulled, %d left, %s"
                            .formatted(
                                    round.published(),
                                    round.held(),
                                    round.refused(),
                                    round.pulled(),
                                    round.left(),
                                    round.verified() ? "verified" : "not verified"));
            return round.left() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
