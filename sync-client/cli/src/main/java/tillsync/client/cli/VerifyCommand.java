package tillsync.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.client.TillClient;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/** {@code till verify}: compares everything stored with its digests, and has damaged articles repaired. */
@Command(
        name = "verify",
        description =
                "Read all articles and compare them with their digests; the service repairs those that are damaged.")
final class VerifyCommand extends Subcommand {
    @Option(names = "--seen", description = "Edits that may be lost were looked after: show that no longer.")
    private boolean seen;

    /**
     * The result of a verification.
     *
     * @param intact whether everything was as written
     * @param repaired the number of damaged articles that were restored
     * @param damaged whether some articles are still damaged
     * @param digest of the synchronised articles, as 64 hex digits
     * @param dataMayBeLost whether a store was set aside and its data may be lost
     */
    record Verified(
            boolean intact, long repaired, boolean damaged, long articles, String digest, boolean dataMayBeLost) {}

    @Override
    public Integer call() {
        try (var client = till.open()) {
            if (seen) {
                client.lossIsSeen();
            }
            boolean replaced = client.storeWasReplaced();
            boolean intact = !replaced && client.verify();
            replaced |= client.storeWasReplaced();
            long repaired = client.hasDamagedArticles() ? repaired(client) : 0;
            replaced |= client.storeWasReplaced();
            var position = client.status().position();
            var found = new Verified(
                    intact,
                    repaired,
                    client.hasDamagedArticles(),
                    position.articles(),
                    position.digest().toString(),
                    client.loss().isPresent());
            till.say(found, text(found, replaced));
            return intact || !found.damaged && !replaced ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** Has damaged articles repaired. They are not sold until the service has done so. */
    private static long repaired(TillClient client) {
        try {
            return client.sync().repaired();
        } catch (ServiceUnreachable | ServiceRefusal notNow) {
            return 0;
        }
    }

    private static String text(Verified found, boolean replaced) {
        var state = "intact: ";
        if (replaced) {
            state = "damaged and set aside, or an older copy: now ";
        } else if (found.damaged) {
            state = "damaged: some are not sold until the service has repaired them; of ";
        } else if (!found.intact) {
            state = "repaired " + found.repaired + ": now ";
        }
        return state + found.articles + " synchronised article(s), digest " + found.digest
                + (found.dataMayBeLost ? "; something may be lost: compare, then verify --seen" : "");
    }
}
