package tillsync.service.engine.approval;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.approval.SecondEyes;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.approval.WantedSettings.Kind;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.catalogue.PriceLimits;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Actor;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Handles what users decide about the second pair of eyes. */
@Component
record ApprovalHandler(
        Ownership ownership,
        Merchants merchants,
        PriceLimits limits,
        WantedSettings wanted,
        Devices devices,
        Approving approving,
        Askers askers,
        Repository<CatalogueAggregate> catalogues) {
    /** Set whether a merchant wants a second pair of eyes, as a user wants. */
    record SetApproval(UserCaller user, MerchantId merchant, SecondEyes eyes) {}

    /** Stores a stricter setting at once, and a weaker one if another user wants it, too. @return whether it holds */
    @CommandHandler
    boolean handle(SetApproval command) {
        var merchant = command.merchant();
        merchants.lock(merchant);
        var holds = limits.of(merchant);
        var text = text(command.eyes());
        wanted.require(command.user(), merchant, Kind.APPROVAL, text, text(holds));
        if (command.eyes().isWeakerThan(holds)
                && !wanted.agree(merchant, Kind.APPROVAL, text, command.user().id())) {
            return false;
        }
        wanted.drop(merchant, Kind.APPROVAL);
        if (!command.eyes().equals(holds)) {
            limits.put(merchant, command.eyes());
        }
        return true;
    }

    /** Approve what waits at a main up to a revision, as a user wants. */
    record Approve(UserId user, DeviceId main, long revision) {}

    @CommandHandler
    void handle(Approve command) {
        var main = devices.lock(command.main()).orElseThrow(Ownership::notFound);
        ownership.require(command.user(), main.id(), TillRole.EDITOR);
        var events = approving.approve(main, Actor.ofUser(command.user().value()), command.revision());
        catalogues.load(events.get(0).catalogue().value()).execute(aggregate -> events.forEach(aggregate::append));
    }

    /** Note who asks a till for a change. */
    record NoteAsker(String by, DeviceId till, String request) {}

    @CommandHandler
    void handle(NoteAsker command) {
        askers.add(command.by(), command.till(), command.request());
    }

    private static String text(SecondEyes eyes) {
        return Json.MAPPER.writeValueAsString(eyes);
    }
}
