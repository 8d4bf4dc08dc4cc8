package tillsync.client.cli;

import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine.Command;
import tillsync.client.TillClient;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/** {@code till sync}: one round with the service. */
@Command(name = "sync", description = "Publish, pull and report once; done when nothing is left.")
final class SyncCommand extends Subcommand {
    @Override
    public Integer call() {
        try (var client = till.open()) {
            if ("SIGN_OFF_UNTOLD".equals(client.status().cause())) {
                return signOff(client);
            }
            var round = client.sync();
            till.say(
                    round,
                    "%d published, %d held, %d refused, %d pulled, %s%d left, %s"
                            .formatted(
                                    round.published(),
                                    round.held(),
                                    round.refused(),
                                    round.pulled(),
                                    round.repaired() == 0 ? "" : round.repaired() + " repaired, ",
                                    round.left(),
                                    round.verified() ? "verified" : "not verified"));
            exchangePictures(client);
            return round.left() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** Exchanges pictures. The round is complete without them, so a failure is only reported. */
    private void exchangePictures(TillClient client) {
        try {
            client.pictures().exchange();
        } catch (ServiceUnreachable | ServiceRefusal | UncheckedIOException failure) {
            till.tell(failure);
        }
    }

    /** Reports a pending sign-off; a till that has left does nothing else. */
    private int signOff(TillClient client) {
        boolean told = client.tellOfSignOffs();
        till.say(
                Map.of("signedOff", true, "told", told),
                told ? "signed off; the service knows it now" : "signed off; the service does not answer");
        return told ? ExitCode.DONE : ExitCode.UNREACHABLE;
    }
}
