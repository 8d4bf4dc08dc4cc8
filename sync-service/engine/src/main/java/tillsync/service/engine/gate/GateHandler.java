package tillsync.service.engine.gate;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.Window;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.catalogue.Rollouts;
import tillsync.service.engine.topology.Sources;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.ZoneChosen;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Handles decisions about what is held back, with the main's row locked: nothing is published meanwhile. */
@Component
record GateHandler(
        Rights rights,
        Devices devices,
        DeliveryGate gate,
        Approvers approvers,
        PilotTills pilots,
        Sources sources,
        Rollouts rollouts,
        Repository<CatalogueAggregate> catalogues) {
    /** Distribute the catalogue of a main as it is, as a user wants. */
    record Distribute(UserId user, DeviceId main) {}

    @CommandHandler
    void handle(Distribute command) {
        var main = lock(command.user(), command.main());
        var released = gate.guarding().distribute(main);
        requireOthers(command.user(), main);
        append(released);
    }

    /** If the merchant wants a second pair of eyes, refuses users who may not approve one of the losses. */
    private void requireOthers(UserId user, Device main) {
        var source = sources.sourceOf(main.id());
        if (source.pricePercent() > 0 && source.guardedAt() != null) {
            long heldAt = source.guardedAt();
            var lost = gate.guarding().lost(source.catalogue(), heldAt, sources.groupsOf(main.id()));
            approvers.requireOthers(main.merchant(), user, source.catalogue(), heldAt, lost.numbers());
        }
    }

    /** Approve what waits at a main up to a revision, as a user wants. */
    record Approve(UserId user, DeviceId main, long revision) {}

    @CommandHandler
    void handle(Approve command) {
        var main = lock(command.user(), command.main());
        var actor = Actor.ofUser(command.user().value());
        gate.approving().approve(main, actor, command.revision()).forEach(this::append);
    }

    /** Let the changes of a main reach its followers so, as a user wants. */
    record SetMode(UserId user, DeviceId main, DeliveryMode mode) {}

    @CommandHandler
    void handle(SetMode command) {
        var main = lock(command.user(), command.main());
        var set = gate.delivering().set(main, command.mode());
        pilots.requireFollowers(command.user(), main, command.mode().pilots());
        append(set);
    }

    /** Release a pilot up to a revision, as a user wants. */
    record Release(UserId user, DeviceId main, long revision, boolean forAll) {}

    @CommandHandler
    void handle(Release command) {
        var main = lock(command.user(), command.main());
        append(gate.delivering().release(main, command.revision(), pilots.tried(main), command.forAll()));
    }

    /**
     * Release a pilot up to a revision, since it was quiet there for long enough.
     *
     * @param catalogue whose pilot was judged
     * @param mode in which it was
     */
    record ReleaseQuiet(DeviceId main, CatalogueId catalogue, DeliveryMode mode, long revision) {}

    @CommandHandler
    void handle(ReleaseQuiet command) {
        devices.lock(command.main())
                .filter(main -> rollouts.of(command.catalogue()).mode().equals(command.mode()))
                .flatMap(main -> gate.delivering().releaseQuiet(main, command.catalogue(), command.revision()))
                .ifPresent(this::append);
    }

    /** Windows in the former zone of a merchant are meant in its new one. */
    @EventListener
    void handle(ZoneChosen chosen) {
        for (var till : devices.ofMerchant(chosen.merchant())) {
            devices.lock(till).filter(each -> sources.sourceOf(till).isMain()).ifPresent(main -> {
                var window =
                        rollouts.of(sources.sourceOf(till).catalogue()).mode().window();
                if (window != null && window.zone().equals(chosen.former())) {
                    var same = DeliveryMode.in(new Window(window.opens(), window.closes(), chosen.zone()));
                    append(gate.delivering().set(main, same));
                }
            });
        }
    }

    private Device lock(UserId user, DeviceId id) {
        var main = devices.lock(id).orElseThrow(Rights::notFound);
        rights.require(user, main.id(), TillRole.EDITOR);
        return main;
    }

    private void append(CatalogueEvent decided) {
        catalogues.load(decided.catalogue().value()).execute(aggregate -> aggregate.append(decided));
    }
}
