package tillsync.service.fleet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.pull.PendingPages;
import tillsync.service.store.Commands;

/** Holds and releases the delivery to single tills, for the API and for pages. */
@Component
public class Deliveries {
    private final Ownership ownership;
    private final Commands commands;
    private final PendingPages pending;

    Deliveries(Ownership ownership, Commands commands, PendingPages pending) {
        this.ownership = ownership;
        this.commands = commands;
        this.pending = pending;
    }

    /**
     * @param till as it was asked for: NOT_FOUND unless it is the user's
     * @param delivery AUTO or HELD
     */
    public void set(UserCaller user, String till, @Nullable String delivery) {
        var device = ownership.device(user, till, TillRole.EDITOR);
        if (delivery == null) {
            throw unknown();
        }
        require(delivery);
        commands.send(new ArrangeTill(user.id(), device.id(), null, null, delivery));
        pending.deliveryChanged(device.id());
    }

    static void require(@Nullable String delivery) {
        if (delivery != null && !delivery.equals("AUTO") && !delivery.equals("HELD")) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.invalid("/delivery", "UNKNOWN_DELIVERY", "delivery: unknown (expected: AUTO or HELD)");
    }
}
