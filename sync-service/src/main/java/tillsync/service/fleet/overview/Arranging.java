package tillsync.service.fleet.overview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tillsync.article.Names;
import tillsync.people.TillRole;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.engine.pull.PendingPages;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.service.tills.device.Noticed;
import tillsync.till.Delivery;

/** Carries out users' decisions about a till: its name, its place, its delivery, and which store is real. */
@Component
public class Arranging {
    private final Ownership ownership;
    private final Commands commands;
    private final PendingPages pending;
    private final ObjectProvider<Noticed> noticed;

    Arranging(Ownership ownership, Commands commands, PendingPages pending, ObjectProvider<Noticed> noticed) {
        this.ownership = ownership;
        this.commands = commands;
        this.pending = pending;
        this.noticed = noticed;
    }

    /**
     * Changes a till; what is null stays. Refuses NOT_FOUND, ROLE_TOO_LOW and INVALID.
     *
     * @param place blank: the till loses its place
     * @param delivery AUTO or HELD
     */
    public void change(
            UserCaller user, String id, @Nullable String name, @Nullable String place, @Nullable String delivery) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        if (delivery != null && Delivery.of(delivery).isEmpty()) {
            throw unknownDelivery();
        }
        var flaws = new ArrayList<Flaw>();
        flaws.addAll(name == null ? List.of() : Names.flaws("/name", name));
        flaws.addAll(place == null || place.isBlank() ? List.of() : Names.flaws("/place", place));
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        commands.send(new ArrangeTill(user.id(), device.id(), name, place(place), delivery));
        if (delivery != null) {
            pending.deliveryChanged(device.id());
        }
        noticed.forEach(who -> who.noticed(List.of(device.id())));
    }

    private static @Nullable String place(@Nullable String place) {
        return place != null && place.isBlank() ? "" : place;
    }

    /** Holds or releases the delivery to a till. @param delivery AUTO or HELD */
    public void deliver(UserCaller user, String id, @Nullable String delivery) {
        if (delivery == null) {
            throw unknownDelivery();
        }
        change(user, id, null, null, delivery);
    }

    private static Refusal unknownDelivery() {
        return Refusal.invalid("/delivery", "UNKNOWN_DELIVERY", "delivery: unknown (expected: AUTO or HELD)");
    }

    /** Confirms that the connected till has the real store. If nobody doubts that, marks what it lost as seen. */
    public void confirmStore(UserCaller user, String id) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        commands.send(new ConfirmStore(user.id(), device.id()));
    }
}
