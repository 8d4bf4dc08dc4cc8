package tillsync.service.engine.approval;

import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.people.TillRole;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.database.Actor;
import tillsync.service.store.database.Wakes;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/**
 * Tells by mail those who may approve a change of prices that they did not ask for, once that is on the disk: each user
 * once while something waits.
 */
@Component
@ProcessingGroup("state")
record ApprovalTold(
        Mails mails, PublicAddress address, TillUsers users, JudgedRevisions judged, Devices devices, Wakes wakes) {
    @EventHandler
    void on(ApprovalAsked event) {
        if (mails.areSent()) {
            wakes.afterCommit(() -> devices.find(event.main()).ifPresent(main -> tell(event, main)));
        }
    }

    /** Almost always it is one statement: all are told of the first one, but those who asked for it. */
    private void tell(ApprovalAsked event, Device main) {
        var first = judged.first(event.catalogue());
        if (first.isEmpty()) {
            return;
        }
        boolean isFirst = first.get().revision() == event.head();
        var notTold =
                first.get().askers() == null ? List.<String>of() : first.get().askers();
        if (!isFirst && notTold.stream().allMatch(asker -> isBy(asker, event))) {
            return;
        }
        users.team(event.merchant(), event.main()).users().entrySet().stream()
                .filter(user -> user.getValue().allows(TillRole.EDITOR))
                .map(Map.Entry::getKey)
                .filter(user -> !isBy(Actor.ofUser(user.value()), event))
                .filter(user -> isFirst || isFirstFor(Actor.ofUser(user.value()), event))
                .forEach(user -> mails.tell(
                        user,
                        MailText.APPROVAL_ASKED,
                        main.name(),
                        event.articles(),
                        address.of("/tills/" + main.id() + "/delivery")));
    }

    private static boolean isBy(String actor, ApprovalAsked event) {
        return event.askers() != null && event.askers().contains(actor);
    }

    /** Whether it is the first of what waits that somebody else has asked for, or that nobody knows the asker of. */
    private boolean isFirstFor(String actor, ApprovalAsked event) {
        return !judged.waitsOfOthers(event.catalogue(), event.head(), actor);
    }
}
