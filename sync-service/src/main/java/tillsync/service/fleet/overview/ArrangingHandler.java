package tillsync.service.fleet.overview;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.StoreConfirmed;
import tillsync.people.TillEvent.TillArranged;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.fleet.notices.AllowAbsence;
import tillsync.service.fleet.notices.OpenAt;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Sessions;
import tillsync.till.DeviceId;

/** Handles users' decisions about single tills. */
@Component
record ArrangingHandler(Ownership ownership, Devices devices, Sessions sessions, Contacts contacts, EventLog events) {
    @CommandHandler
    void handle(ArrangeTill command) {
        var device = lock(command.user(), command.device());
        devices.arrange(device.id(), command.name(), command.place(), command.delivery());
        events.append(new TillArranged(device.merchant(), device.id(), members(command)));
    }

    private static List<String> members(ArrangeTill command) {
        var members = new ArrayList<String>();
        if (command.name() != null) {
            members.add("name");
        }
        if (command.place() != null) {
            members.add("place");
        }
        if (command.delivery() != null) {
            members.add("delivery");
        }
        return members;
    }

    @CommandHandler
    void handle(ConfirmStore command) {
        var device = lock(command.user(), command.device());
        sessions.confirm(device.id());
        if (!device.storeCopied()) { // else users do not know yet what it has lost
            contacts.lossIsSeen(device.id());
        }
        events.append(new StoreConfirmed(device.merchant(), device.id()));
    }

    @CommandHandler
    void handle(AllowAbsence command) {
        var device = lock(command.user(), command.device());
        devices.allowAbsence(device.id(), command.hours());
        events.append(new TillArranged(device.merchant(), device.id(), List.of("absentHours")));
    }

    @CommandHandler
    void handle(OpenAt command) {
        var device = lock(command.user(), command.device());
        devices.openAt(device.id(), command.hours());
        events.append(new TillArranged(device.merchant(), device.id(), List.of("openingHours")));
    }

    private Device lock(UserId user, DeviceId till) {
        var device = devices.lock(till).orElseThrow(Ownership::notFound);
        ownership.require(user, till, TillRole.EDITOR);
        return device;
    }
}
