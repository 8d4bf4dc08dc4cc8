package tillsync.client.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Under which pairing of which device a till has last numbered change sets. It outlives signing off. */
public record Paired(String deviceId, String pairing) {

    public boolean isAnother(Identity now) {
        return !deviceId.equals(now.deviceId());
    }

    /**
     * Whether edits that wait in the outbox are held in the inbox rather than published: another till was this device in
     * between, and its edits are newer. If nobody was in between, or this till is another device now, they are published.
     *
     * @param before what this till was when it last heard of the service; empty: it never did
     * @param former the pairing of the device just before this one, as the service says; null: it knows of none
     */
    public boolean holdsEditsOf(Optional<Paired> before, @Nullable String former) {
        return before.filter(was -> was.deviceId.equals(deviceId))
                .filter(was -> !was.pairing.equals(pairing))
                .filter(was -> !was.pairing.equals(former))
                .isPresent();
    }
}
