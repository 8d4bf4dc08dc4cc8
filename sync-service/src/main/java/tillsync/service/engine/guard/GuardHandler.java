package tillsync.service.engine.guard;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.guard.Limits;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.approval.Approvers;
import tillsync.service.engine.approval.WantedSettings;
import tillsync.service.engine.approval.WantedSettings.Kind;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.catalogue.PriceLimits;
import tillsync.service.engine.topology.Sources;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Handles what users decide about the guard, with the main's row locked: nothing is published meanwhile. */
@Component
record GuardHandler(
        Ownership ownership,
        Devices devices,
        Sources sources,
        Guarding guarding,
        Approvers approvers,
        Merchants merchants,
        PriceLimits prices,
        WantedSettings wanted,
        LimitRows limits,
        Repository<CatalogueAggregate> catalogues) {
    /** Distribute the catalogue of a main as it is, as a user wants. */
    record Distribute(UserId user, DeviceId main) {}

    @CommandHandler
    void handle(Distribute command) {
        var main = devices.lock(command.main()).orElseThrow(Ownership::notFound);
        ownership.require(command.user(), main.id(), TillRole.EDITOR);
        var released = guarding.distribute(main);
        requireOthers(command.user(), main);
        catalogues.load(released.catalogue().value()).execute(aggregate -> aggregate.append(released));
    }

    /** If the merchant wants a second pair of eyes, refuses users who may not approve one of the losses. */
    private void requireOthers(UserId user, Device main) {
        var source = sources.sourceOf(main.id());
        if (source.pricePercent() > 0 && source.guardedAt() != null) {
            long heldAt = source.guardedAt();
            var lost = guarding.lost(source.catalogue(), heldAt, sources.groupsOf(main.id()));
            approvers.requireOthers(main.merchant(), user, source.catalogue(), heldAt, lost.numbers());
        }
    }

    /** Set the limits from which on a loss hurts a merchant, as a user wants. */
    record SetLimits(UserCaller user, MerchantId merchant, Limits limits) {}

    /** Stores weaker limits of a merchant that wants a second pair of eyes only if another user wants them, too. */
    @CommandHandler
    boolean handle(SetLimits command) {
        var merchant = command.merchant();
        merchants.lock(merchant);
        var holds = limits.of(merchant);
        var text = LimitRows.text(command.limits());
        wanted.require(command.user(), merchant, Kind.GUARD, text, LimitRows.text(holds));
        boolean mustAgree = prices.of(merchant).on() && command.limits().areWeakerThan(holds);
        if (mustAgree
                && !wanted.agree(merchant, Kind.GUARD, text, command.user().id())) {
            return false;
        }
        wanted.drop(merchant, Kind.GUARD);
        limits.put(merchant, command.limits());
        return true;
    }
}
