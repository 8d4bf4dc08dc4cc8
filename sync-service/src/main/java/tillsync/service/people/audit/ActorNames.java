package tillsync.service.people.audit;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Finds the names of actors. Events hold no names: a user who closes the account is nameless from then on. */
@Component
public class ActorNames {
    private final Accounts accounts;
    private final Devices devices;

    ActorNames(Accounts accounts, Devices devices) {
        this.accounts = accounts;
        this.devices = devices;
    }

    /** @param actor such as user:ID or till:ID */
    public Optional<String> of(String actor) {
        var id = actor.substring(actor.indexOf(':') + 1);
        return actor.startsWith("user:")
                ? accounts.byId(id).map(Accounts.Account::name)
                : devices.name(DeviceId.of(id));
    }
}
