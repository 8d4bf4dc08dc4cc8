package tillsync.service.engine.pull;

import java.util.Optional;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.service.people.access.Credential;
import tillsync.service.people.access.Credentials;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/** The one who pulls: a till, or a user who reads. */
sealed interface Puller {

    /** The name of its wait; of each name only the newest wait is open. */
    String name();

    /** How many requests wait for it. */
    int requests();

    /** Whether its wait must end, since it was not told lately of a request. */
    boolean isAsked();

    /**
     * Makes its wait, which is about to begin; empty if its waits do not count as presence.
     *
     * @param end ends the wait, on a thread of its own
     */
    Optional<Presence.Line> line(Runnable end);

    /**
     * Whether it may wait on is asked of its credential; empty if it is woken otherwise.
     *
     * @param end ends the wait, on a thread of its own
     */
    default Optional<Credentials.Watch> watch(Runnable end) {
        return Optional.empty();
    }

    /** A till. It counts as there while it waits, and requests may wait for it. */
    record Till(DeviceId device, Presence presence, TillRequests asked) implements Puller {
        @Override
        public String name() {
            return device.value();
        }

        @Override
        public int requests() {
            return asked.count(device);
        }

        @Override
        public boolean isAsked() {
            return asked.announce(device);
        }

        @Override
        public Optional<Presence.Line> line(Runnable end) {
            return Optional.of(presence.line(device, end));
        }
    }

    /**
     * A user who reads a catalogue.
     *
     * @param credentials knows when the one that the user was let in by has ended
     */
    record Reader(UserId user, CatalogueId catalogue, Credential letInBy, Credentials credentials) implements Puller {
        static String name(UserId user, CatalogueId catalogue) {
            return user + " reads " + catalogue;
        }

        @Override
        public String name() {
            return name(user, catalogue);
        }

        @Override
        public Optional<Credentials.Watch> watch(Runnable end) {
            return Optional.of(credentials.watch(letInBy, end));
        }

        @Override
        public int requests() {
            return 0;
        }

        @Override
        public boolean isAsked() {
            return false;
        }

        @Override
        public Optional<Presence.Line> line(Runnable end) {
            return Optional.empty();
        }
    }
}
