package tillsync.service.fleet.team;

import java.util.Map;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.database.Wakes;
import tillsync.service.tills.device.Device;

/** Tells the owners of a till by mail of each new user, once that is on the disk. */
@Component
record OwnersTold(Mails mails, PublicAddress address, Wakes wakes) {
    /** @param team as it was before */
    void ofNewUser(Device till, TillTeam team) {
        if (mails.areSent()) {
            wakes.afterCommit(() -> team.users().entrySet().stream()
                    .filter(user -> user.getValue() == TillRole.OWNER)
                    .map(Map.Entry::getKey)
                    .forEach(owner -> mails.tell(
                            owner, MailText.NEW_USER_AT_TILL, till.name(), address.of("/tills/" + till.id()))));
        }
    }
}
