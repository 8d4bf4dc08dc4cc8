package tillsync.client.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.TillClient;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/**
 * Saves a command's edits locally, then publishes them if the service can be reached. A reachable service first tells
 * the till whether it may edit.
 */
final class CommandSaving {
    private final TillCommand till;
    private final TillClient client;
    private @Nullable RuntimeException unheard;

    /**
     * The outcome of saving edits, in numbers.
     *
     * @param saved here, durably
     * @param published by this command, including others that were waiting
     * @param held in the inbox, since this till is no longer a main
     * @param left still to be published
     */
    record Saved(long saved, long published, long held, long refused, long left) {}

    CommandSaving(TillCommand till, TillClient client) {
        this.till = till;
        this.client = client;
    }

    void save(List<Edit> edits, KnownFields known, Origin origin) {
        greet();
        client.edit(edits, known, origin);
    }

    /** Learns this till's role, if it is paired and the service answers. */
    void greet() {
        if (till.token().read().isPresent()) {
            try {
                client.hello();
            } catch (ServiceUnreachable | ServiceRefusal failure) {
                unheard = failure;
            }
        }
    }

    /** Publishes saved edits; an unpaired till keeps them. */
    int publish(long saved) {
        if (till.token().read().isEmpty()) {
            long left = client.unpublished();
            till.say(new Saved(saved, 0, 0, 0, left), saved + " saved, " + left + " left until this till is paired");
            return ExitCode.DONE;
        }
        try {
            if (unheard != null) {
                throw unheard;
            }
            var round = client.sync();
            till.say(
                    new Saved(saved, round.published(), round.held(), round.refused(), round.left()),
                    "%d saved, %d published, %d held, %d refused, %d left"
                            .formatted(saved, round.published(), round.held(), round.refused(), round.left()));
            return round.refused() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
        } catch (ServiceUnreachable | ServiceRefusal failure) {
            throw notPublished(saved, client.unpublished(), failure);
        }
    }

    /** The failure to publish all edits. A connection can end between two change sets, so some may be published. */
    static CommandFailed notPublished(long saved, long left, RuntimeException failure) {
        return new CommandFailed(
                failure,
                "%d saved; %d of them are not published yet and follow with the next till sync. %s"
                        .formatted(
                                saved,
                                Math.min(saved, left),
                                FailureText.of(failure).sentence()));
    }
}
