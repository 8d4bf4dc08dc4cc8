package tillsync.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code till verify}: reads each article and compares it with its digest. */
@Command(name = "verify", description = "Read all articles and compare them with their digests.")
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TillCommand till;

    /**
     * What was found.
     *
     * @param digest of the synchronised articles, as 64 hex digits
     */
    record Verified(boolean intact, long articles, String digest) {}

    @Override
    public Integer call() {
        try (var client = till.open()) {
            boolean intact = !client.storeWasReplaced() && client.verify();
            var position = client.status().position();
            till.say(
                    new Verified(intact, position.articles(), position.digest().toString()),
                    (intact ? "intact: " : "damaged: set aside; now ") + position.articles()
                            + " synchronised article(s), digest " + position.digest());
            return intact ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
