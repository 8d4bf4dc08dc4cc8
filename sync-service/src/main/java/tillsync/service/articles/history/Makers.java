package tillsync.service.articles.history;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.gate.FormerAskers;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.ActorNames;
import tillsync.till.DeviceId;

/** Finds who made revisions: the till from the change set, the user from the till's audit. */
@Component
record Makers(ChangeSetLog log, FormerAskers former, ActorNames names) {
    static final String COPY = "COPY";
    private static final int MOST_REQUESTS = 2_000;

    /**
     * The maker of a revision.
     *
     * @param origin such as TILL or IMPORT; COPY if the catalogue began as a copy of another one
     * @param till the name of the till that published it; null: it was no till, or it is gone
     * @param user the name of the user who asked for it; null: it was done at the till itself, or is not known
     * @param sequence the number of the change set at that till
     * @param at the till's own time; "" if it sent none
     */
    record Maker(
            String origin,
            @Nullable String till,
            @Nullable String user,
            @Nullable Long sequence,
            String at) {}

    /** A look-up for one page, which reads each till's requests at most once. */
    Lookup lookup() {
        return new Lookup();
    }

    final class Lookup {
        private final FormerAskers.Lookup askers = former.askers(MOST_REQUESTS);

        /** @return null if there is no such revision */
        @Nullable
        Maker of(CatalogueId catalogue, long revision) {
            return log.find(catalogue, revision).map(this::of).orElse(null);
        }

        Maker of(ChangeSetLog.Entry entry) {
            var till = entry.deviceId();
            if (till == null) {
                return new Maker(COPY, null, null, null, entry.at());
            }
            return new Maker(
                    entry.origin(),
                    names.of("till:" + till).orElse(null),
                    user(till, entry.requestId()),
                    entry.sequence(),
                    entry.at());
        }

        private @Nullable String user(String till, @Nullable String request) {
            if (request == null) {
                return null;
            }
            var actor = askers.of(DeviceId.of(till), request);
            return actor == null || !actor.startsWith(Actor.USER)
                    ? null
                    : names.of(actor).orElse(null);
        }
    }
}
