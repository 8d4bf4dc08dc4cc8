package tillsync.service.tills.device;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.tills.device.Presence.Seen;
import tillsync.till.DeviceId;

/** Shares with other nodes which tills are connected to which node. */
public interface Elsewhere {

    /** The till's presence at other nodes; null if none has heard of it lately. */
    @Nullable
    Seen of(DeviceId device);

    /** Tells other nodes that the till's presence at this node has changed. */
    void changed(DeviceId device);

    /** Tells other nodes to forget the till, since it has said good-bye or was signed off. */
    void forgotten(DeviceId device);

    /** The number of live nodes, including this one. */
    int nodes();

    /** The implementation for a service of one node. */
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
