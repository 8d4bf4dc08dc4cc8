package tillsync.service.engine.pull;

import java.util.Optional;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/** Who pulls, beside what is pulled. */
sealed interface Puller {

    /** At most one wait of a name is open, the newest. */
    String name();

    /** How much else it is asked. */
    int requests();

    /** Whether its wait is to end, since it was not told lately that it is asked something. */
    boolean isAsked();

    /**
     * A wait of it that is about to begin; empty if nobody is shown whether it waits.
     *
     * @param end ends the wait, on a thread of its own
     */
    Optional<Presence.Line> line(Runnable end);

    /** A till is there while it waits, and may be asked something. */
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

    /** A user who reads a catalogue. */
    record Reader(UserId user, CatalogueId catalogue) implements Puller {
        @Override
        public String name() {
            return user + " reads " + catalogue;
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
