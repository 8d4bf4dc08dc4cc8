package tillsync.service.people.audit;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Finds the names of users and tills that exist. */
@Component
class AccountNames implements ActorNames {
    private final Accounts accounts;
    private final Devices devices;

    AccountNames(Accounts accounts, Devices devices) {
        this.accounts = accounts;
        this.devices = devices;
    }

    @Override
    public Optional<String> of(String actor) {
        var id = actor.substring(actor.indexOf(':') + 1);
        return actor.startsWith("user:")
                ? accounts.byId(id).map(Accounts.Account::name)
                : devices.name(DeviceId.of(id));
    }
}
