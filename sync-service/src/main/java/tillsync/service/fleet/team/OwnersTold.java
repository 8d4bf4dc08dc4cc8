package tillsync.service.fleet.team;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.events.Wakes;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Mails the owners of tills about new users, once that is on the disk: one mail for any number of tills. */
@Component
record OwnersTold(Mails mails, PublicAddress address, Devices devices, Wakes wakes) {
    /**
     * @param by the user who did it, and need not be told; null: tell every owner
     * @param teams of the tills that have a new user, as they were before
     */
    void ofNewUsers(@Nullable UserId by, List<TillTeam> teams) {
        if (!mails.areSent() || teams.isEmpty()) {
            return;
        }
        var tills = new TreeMap<UserId, Set<DeviceId>>();
        teams.forEach(team -> team.users().entrySet().stream()
                .filter(user ->
                        user.getValue() == TillRole.OWNER && !user.getKey().equals(by))
                .map(Map.Entry::getKey)
                .forEach(owner ->
                        tills.computeIfAbsent(owner, first -> new TreeSet<>()).add(team.device())));
        wakes.afterCommit(() -> tills.forEach(this::tell));
    }

    private void tell(UserId owner, Set<DeviceId> tills) {
        if (tills.size() > 1) {
            mails.tell(owner, MailText.NEW_USER_AT_TILLS, tills.size(), address.of("/team"));
            return;
        }
        var till = tills.iterator().next();
        mails.tell(
                owner, MailText.NEW_USER_AT_TILL, devices.name(till).orElse(""), address.of("/tills/" + till.value()));
    }
}
