package tillsync.service.engine.approval;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Handles approvals of users. */
@Component
record ApprovalHandler(Rights rights, Devices devices, Approving approving, Repository<CatalogueAggregate> catalogues) {
    /** Approve what waits at a main up to a revision, as a user wants. */
    record Approve(UserId user, DeviceId main, long revision) {}

    @CommandHandler
    void handle(Approve command) {
        var main = devices.lock(command.main()).orElseThrow(Rights::notFound);
        rights.require(command.user(), main.id(), TillRole.EDITOR);
        var events = approving.approve(main, Actor.ofUser(command.user().value()), command.revision());
        catalogues.load(events.get(0).catalogue().value()).execute(aggregate -> events.forEach(aggregate::append));
    }
}
