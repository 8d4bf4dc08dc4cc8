package tillsync.service.api.pull;

import java.util.Optional;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.service.people.access.Credential;
import tillsync.service.people.access.Credentials;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/** A caller that pulls: a till, or a user who reads. */
sealed interface Puller {

    /** The name of its wait; of each name only the newest wait is open. */
    String name();

    /** The number of requests that wait for the caller. */
    int requests();

    /** Returns true if the wait must end, since the caller was not told of a request lately. Counts it as told. */
    boolean isAsked();

    /**
     * Makes the line of a wait that is about to begin; empty if the caller's waits do not count as presence.
     *
     * @param end ends the wait, on a thread of its own
     */
    Optional<Presence.Line> line(Runnable end);

    /**
     * Watches the credential that lets the caller wait; empty if the caller is woken otherwise.
     *
     * @param end ends the wait, on a thread of its own
     */
    default Optional<Credentials.Watch> watch(Runnable end) {
        return Optional.empty();
    }

    /** A till. It counts as present while it waits, and requests may wait for it. */
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
     * @param credentials knows when the user's credential has ended
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
