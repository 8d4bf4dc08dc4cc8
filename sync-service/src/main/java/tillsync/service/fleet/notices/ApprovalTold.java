package tillsync.service.fleet.notices;

import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.people.TillRole;
import tillsync.service.engine.gate.JudgedRevisions;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Wakes;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/**
 * Mails users who may approve a price change that they did not ask for, once it is on the disk. Each user gets one mail
 * while something waits.
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

    /** Usually needs one statement: all users but the askers are told of the first revision. */
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
                        address.of("/tills/" + main.id() + "/held-back")));
    }

    private static boolean isBy(String actor, ApprovalAsked event) {
        return event.askers() != null && event.askers().contains(actor);
    }

    /** Returns true if the actor asked for all earlier revisions that wait. */
    private boolean isFirstFor(String actor, ApprovalAsked event) {
        return !judged.waitsOfOthers(event.catalogue(), event.head(), actor);
    }
}
