package tillsync.service.fleet.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** How long tills may be away, as users decide. */
@Component
class Absences {
    private final Devices devices;
    private final Commands commands;

    Absences(Devices devices, Commands commands) {
        this.devices = devices;
        this.commands = commands;
    }

    int hours(DeviceId device) {
        return devices.absentHours(List.of(device)).getOrDefault(device, 0);
    }

    void allow(UserCaller user, DeviceId device, int hours) {
        commands.send(new AllowAbsence(user.id(), device, hours));
    }
}
