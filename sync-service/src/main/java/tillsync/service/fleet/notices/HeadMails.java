package tillsync.service.fleet.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.HistoryHead;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.heads.SigningState;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;

/**
 * Mails owners the heads of their mains' histories once a day (UTC). They hold evidence then that the service's operator
 * cannot change. A day without changes has no head, and no mail.
 */
@Component
class HeadMails {
    private final SigningState signing;
    private final Catalogues catalogues;
    private final Devices devices;
    private final TillUsers users;
    private final MailChoices choices;
    private final MailLines lines;
    private final Mails mails;
    private final PublicAddress address;
    private String done = "";

    HeadMails(
            SigningState signing,
            Catalogues catalogues,
            Devices devices,
            TillUsers users,
            MailChoices choices,
            MailLines lines,
            Mails mails,
            PublicAddress address) {
        this.signing = signing;
        this.catalogues = catalogues;
        this.devices = devices;
        this.users = users;
        this.choices = choices;
        this.lines = lines;
        this.mails = mails;
        this.address = address;
    }

    /** A head, for an owner of the main. @param hash see {@link HistoryHead#hash} */
    record Owned(UserId owner, String till, String hash) {}

    synchronized void send() {
        if (mails.areSent()) {
            signing.signedDay()
                    .filter(day -> !day.equals(done))
                    .filter(this::sendAll)
                    .ifPresent(day -> done = day);
        }
    }

    /** @return false if too many mails wait: the next round goes on */
    private boolean sendAll(String day) {
        var byOwner = new TreeMap<UserId, List<Owned>>();
        for (var head : signing.headsOf(day)) {
            owned(head).forEach(each -> byOwner.computeIfAbsent(each.owner(), first -> new ArrayList<>())
                    .add(each));
        }
        for (var of : byOwner.entrySet()) {
            var owner = of.getKey();
            if (choices.claimHead(owner, day) && !tell(owner, day, of.getValue())) {
                choices.giveBackHead(owner, day);
                return false;
            }
        }
        return true;
    }

    private List<Owned> owned(HistoryHead head) {
        return catalogues
                .find(CatalogueId.of(head.catalogue()))
                .flatMap(catalogue -> devices.find(catalogue.main()))
                .map(main -> users.members(main.id()).stream()
                        .filter(member -> member.role() == TillRole.OWNER)
                        .map(member -> new Owned(member.user(), main.name(), head.hash()))
                        .toList())
                .orElse(List.of());
    }

    private boolean tell(UserId owner, String day, List<Owned> heads) {
        return mails.tell(
                owner, MailText.HISTORY_SIGNED, lines.day(day), lines.of(heads), address.of("/account/mails"));
    }
}
