package tillsync.service.engine.guard;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.guard.Limits;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Handles what users decide about the guard, with the main's row locked: nothing is published meanwhile. */
@Component
record GuardHandler(
        Ownership ownership,
        Devices devices,
        Guarding guarding,
        LimitRows limits,
        Repository<CatalogueAggregate> catalogues) {
    /** Distribute the catalogue of a main as it is, as a user wants. */
    record Distribute(UserId user, DeviceId main) {}

    @CommandHandler
    void handle(Distribute command) {
        var main = devices.lock(command.main()).orElseThrow(Ownership::notFound);
        ownership.require(command.user(), main.id(), TillRole.EDITOR);
        var released = guarding.distribute(main);
        catalogues.load(released.catalogue().value()).execute(aggregate -> aggregate.append(released));
    }

    /** Set the limits from which on a loss hurts a merchant. */
    record SetLimits(MerchantId merchant, Limits limits) {}

    @CommandHandler
    void handle(SetLimits command) {
        limits.put(command.merchant(), command.limits());
    }
}
