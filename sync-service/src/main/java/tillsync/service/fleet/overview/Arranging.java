package tillsync.service.fleet.overview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tillsync.article.member.Names;
import tillsync.people.TillEvent.StoreConfirmed;
import tillsync.people.TillEvent.TillArranged;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.api.pull.PendingPages;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Noticed;
import tillsync.service.tills.device.Sessions;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;

/** Carries out users' decisions about a till: its name, its place, its delivery, and which store is real. */
@Component
public class Arranging {
    private final Work work;
    private final Ownership ownership;
    private final Devices devices;
    private final Sessions sessions;
    private final Contacts contacts;
    private final EventLog events;
    private final PendingPages pending;
    private final ObjectProvider<Noticed> noticed;

    Arranging(
            Work work,
            Ownership ownership,
            Devices devices,
            Sessions sessions,
            Contacts contacts,
            EventLog events,
            PendingPages pending,
            ObjectProvider<Noticed> noticed) {
        this.work = work;
        this.ownership = ownership;
        this.devices = devices;
        this.sessions = sessions;
        this.contacts = contacts;
        this.events = events;
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
        arrange(user.id(), device.id(), name, place(place), delivery);
        if (delivery != null) {
            pending.deliveryChanged(device.id());
        }
        noticed.forEach(who -> who.noticed(List.of(device.id())));
    }

    private void arrange(
            UserId user, DeviceId till, @Nullable String name, @Nullable String place, @Nullable String delivery) {
        var changed = new ArrayList<String>();
        if (name != null) {
            changed.add("name");
        }
        if (place != null) {
            changed.add("place");
        }
        if (delivery != null) {
            changed.add("delivery");
        }
        work.inTransaction(() -> {
            var device = lock(user, till);
            devices.arrange(till, name, place, delivery);
            events.append(new TillArranged(device.merchant(), till, changed));
        });
    }

    private Device lock(UserId user, DeviceId till) {
        var device = devices.lock(till).orElseThrow(Rights::notFound);
        ownership.require(user, till, TillRole.EDITOR);
        return device;
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
        var till = ownership.device(user, id, TillRole.EDITOR).id();
        work.inTransaction(() -> {
            var device = lock(user.id(), till);
            sessions.confirm(till);
            if (!device.storeCopied()) { // else users do not know yet what it has lost
                contacts.lossIsSeen(till);
            }
            events.append(new StoreConfirmed(device.merchant(), till));
        });
    }
}
