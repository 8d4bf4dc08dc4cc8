package tillsync.service.tills.device;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.tills.device.Presence.Seen;
import tillsync.till.DeviceId;

/** Which tills are connected to other nodes, and what these are told of the tills that are connected to this one. */
public interface Elsewhere {

    /** Null where no other node has heard of the till lately. */
    @Nullable
    Seen of(DeviceId device);

    /** What this node knows of the till is another now. */
    void changed(DeviceId device);

    /** The till has said good-bye, or is gone: no node has heard of it. */
    void forgotten(DeviceId device);

    /** How many nodes live, this one among them. */
    int nodes();

    /** There is one node. */
    @Component
    final class Nowhere implements Elsewhere {
        @Override
        public @Nullable Seen of(DeviceId device) {
            return null;
        }

        @Override
        public int nodes() {
            return 1;
        }

        @Override
        public void changed(DeviceId device) {
            // nobody else wants to know
        }

        @Override
        public void forgotten(DeviceId device) {
            // nobody else knew of it
        }
    }
}
