package tillsync.client.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Paired;

/** What becomes of edits that wait in the outbox of a till that finds itself under a new pairing. */
final class EarlierEdits {
    private EarlierEdits() {}

    /**
     * Whether they are held in the inbox rather than published: another till was this device in between, and its edits
     * are newer. Where nobody was in between, or this till is another device now, they are published like any other.
     *
     * @param before what this till was when it last heard of the service; empty: it never did
     * @param former the pairing of the device just before the present one, as the service says; null: it knows of none
     */
    static boolean areHeld(Optional<Paired> before, Paired now, @Nullable String former) {
        return before.filter(was -> was.deviceId().equals(now.deviceId()))
                .filter(was -> !was.pairing().equals(now.pairing()))
                .filter(was -> !was.pairing().equals(former))
                .isPresent();
    }
}
