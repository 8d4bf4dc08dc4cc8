package tillsync.service.tills.device;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.tills.device.Presence.Seen;
import tillsync.till.DeviceId;

/** Knows which tills are connected to other nodes, and tells those of the tills that are connected to this one. */
public interface Elsewhere {

    /** What other nodes have seen of the till; null if none has heard of it lately. */
    @Nullable
    Seen of(DeviceId device);

    /** Tells other nodes that what this node knows of the till has changed. */
    void changed(DeviceId device);

    /** Tells other nodes to forget the till, since it has said good-bye or was signed off. */
    void forgotten(DeviceId device);

    /** The number of nodes that live, this one among them. */
    int nodes();

    /** For a service of one node. */
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
            // there is no other node
        }

        @Override
        public void forgotten(DeviceId device) {
            // there is no other node
        }
    }
}
