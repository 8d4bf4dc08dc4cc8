package tillsync.service.pull;

import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.service.device.Presence;
import tillsync.service.device.TillRequests;
import tillsync.till.DeviceId;

/** Who pulls, beside what is pulled. */
sealed interface Puller {

    /** At most one wait of a name is open, the newest. */
    String name();

    /** How much else it is asked. */
    int requests();

    /** Whether its wait is to end, since it was not told lately that it is asked something. */
    boolean isAsked();

    /** A wait of it began (+1) or ended (-1). */
    void waits(int change);

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
        public void waits(int change) {
            presence.count(device, change);
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
        public void waits(int change) {
            // whether a user is there is shown nowhere
        }
    }
}
