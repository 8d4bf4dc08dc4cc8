package tillsync.service.engine.guard;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.approval.Approvers;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.topology.Sources;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Handles releases of what is guarded, with the main's row locked: nothing is published meanwhile. */
@Component
record GuardHandler(
        Rights rights,
        Devices devices,
        Sources sources,
        Guarding guarding,
        Approvers approvers,
        Repository<CatalogueAggregate> catalogues) {
    /** Distribute the catalogue of a main as it is, as a user wants. */
    record Distribute(UserId user, DeviceId main) {}

    @CommandHandler
    void handle(Distribute command) {
        var main = devices.lock(command.main()).orElseThrow(Rights::notFound);
        rights.require(command.user(), main.id(), TillRole.EDITOR);
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
}
