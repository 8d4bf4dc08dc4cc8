package tillsync.service.fleet.notices;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.TillArranged;
import tillsync.people.TillRole;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.EventLog;
import tillsync.service.tills.device.Devices;

/** Handles how long a till may be away. */
@Component
class AbsenceHandler {
    private final Devices devices;
    private final Ownership ownership;
    private final EventLog events;

    AbsenceHandler(Devices devices, Ownership ownership, EventLog events) {
        this.devices = devices;
        this.ownership = ownership;
        this.events = events;
    }

    @CommandHandler
    void handle(AllowAbsence command) {
        var device = devices.lock(command.device()).orElseThrow(Ownership::notFound);
        ownership.require(command.user(), device.id(), TillRole.EDITOR);
        devices.allowAbsence(device.id(), command.hours());
        events.append(new TillArranged(device.merchant(), device.id(), List.of("absentHours")));
    }
}
