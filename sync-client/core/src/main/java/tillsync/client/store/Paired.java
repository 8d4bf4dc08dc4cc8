package tillsync.client.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The device and pairing under which a till has last numbered change sets. It outlives signing off. */
public record Paired(String deviceId, String pairing) {

    public boolean isAnother(Identity now) {
        return !deviceId.equals(now.deviceId());
    }

    /**
     * Tells whether waiting edits go to the inbox instead of being published. They do if a different till was this
     * device in the meantime, since the edits of that till are newer. Otherwise the till publishes its edits.
     *
     * @param before the device and pairing when this till last heard of the service; empty: it never did
     * @param former the pairing of the device just before this one, as the service says; null: it knows of none
     */
    public boolean holdsEditsOf(Optional<Paired> before, @Nullable String former) {
        return before.filter(was -> was.deviceId.equals(deviceId))
                .filter(was -> !was.pairing.equals(pairing))
                .filter(was -> !was.pairing.equals(former))
                .isPresent();
    }
}
