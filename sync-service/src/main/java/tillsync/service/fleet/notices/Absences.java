package tillsync.service.fleet.notices;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.till.DeviceId;

/** How long tills may be away, as users decide. */
@Component
class Absences {
    private final JdbcClient jdbc;
    private final Commands commands;

    Absences(JdbcClient jdbc, Commands commands) {
        this.jdbc = jdbc;
        this.commands = commands;
    }

    int hours(DeviceId device) {
        return jdbc.sql("select absent_hours from device where id = ?")
                .param(device.value())
                .query(Integer.class)
                .single();
    }

    void allow(UserCaller user, DeviceId device, int hours) {
        commands.send(new AllowAbsence(user.id(), device, hours));
    }
}
