package tillsync.client.cli;

import java.util.List;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.TillClient;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.problem.ProblemCode;

/** How a command saves edits: locally first, then published if the service is there. */
final class Saving {

    /**
     * What became of edits.
     *
     * @param saved here, durably
     * @param published with this command, others that were waiting included
     * @param left still to be published
     */
    record Saved(long saved, long published, long refused, long left) {}

    private Saving() {}

    /** A till that has never spoken with the service asks first whether it may edit at all. */
    static void save(TillClient client, List<Edit> edits, Origin origin) {
        if (client.status().role() == null) {
            try {
                client.hello();
            } catch (ServiceUnreachable | ServiceRefusal unknown) {
                // saved all the same: whoever is a follower learns it with the first hello
            }
        }
        client.edit(edits, origin);
    }

    /** Publishes what was saved. A till that is not paired keeps it. */
    static int publish(TillCommand till, TillClient client, long saved) {
        try {
            var round = client.sync();
            till.say(
                    new Saved(saved, round.published(), round.refused(), round.left()),
                    saved + " saved, " + round.published() + " published, " + round.refused() + " refused, "
                            + round.left() + " left");
            return round.refused() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
        } catch (ServiceUnreachable unreachable) {
            throw new CommandFailed(
                    ExitCode.UNREACHABLE, saved + " saved, not published yet: " + unreachable.getMessage());
        } catch (ServiceRefusal refusal) {
            boolean notPaired = refusal.is(ProblemCode.UNAUTHENTICATED)
                    && till.token().read().isEmpty();
            if (notPaired) {
                long left = client.status().unpublished();
                till.say(new Saved(saved, 0, 0, left), saved + " saved, " + left + " left until this till is paired");
                return ExitCode.DONE;
            }
            throw new CommandFailed(ExitCode.of(refusal), saved + " saved, not published yet: " + refusal.getMessage());
        }
    }
}
