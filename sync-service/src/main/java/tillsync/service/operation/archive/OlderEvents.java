package tillsync.service.operation.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tillsync.catalogue.Base.Answered;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Publication;
import tillsync.service.store.events.StoredEvents;

/**
 * The facts that a base needs from the events up to a revision.
 *
 * @param last the number of the event that made the revision
 * @param answers the last answer to each pairing of a till
 */
record OlderEvents(long last, List<Answered> answers) {
    /**
     * Reads the events up to a revision.
     *
     * @throws IllegalStateException if the events do not make that digest at that revision: the rows are damaged
     */
    static OlderEvents read(StoredEvents events, CatalogueId catalogue, long revision, CatalogueDigest digest) {
        var answers = new LinkedHashMap<String, Answered>();
        var stream = events.read(catalogue.value(), 0);
        while (stream.hasNext()) {
            var stored = stream.next();
            var event = stored.event();
            Long made = null;
            CatalogueDigest is = CatalogueDigest.EMPTY;
            if (event instanceof ChangeSetPublished one) {
                made = one.revision();
                is = one.digest();
                note(
                        answers,
                        new Answered(one.publication(), made, is, one.changes().size(), one.unchanged()));
            } else if (event instanceof ChangeSetUnchanged one) {
                note(answers, new Answered(one.publication(), one.revision(), one.digest(), 0, one.unchanged()));
            } else if (event instanceof Archived base) {
                base.base().answers().forEach(answer -> note(answers, answer));
            } else if (event instanceof Forked copy) {
                made = 1L;
                is = copy.digest();
            }
            if (made != null && made == revision) {
                if (!is.equals(digest)) {
                    throw new IllegalStateException("digest of " + catalogue + " at " + revision + ": " + digest
                            + " (expected: " + is + ", as the event says; tillsync rebuild puts rows in order)");
                }
                return new OlderEvents(stored.sequence(), List.copyOf(answers.values()));
            }
        }
        throw new IllegalStateException(
                "revision of " + catalogue + ": " + revision + " (expected: one of its events)");
    }

    private static void note(Map<String, Answered> answers, Answered answer) {
        Publication by = answer.publication();
        answers.put(by.device() + " " + by.pairing(), answer);
    }
}
