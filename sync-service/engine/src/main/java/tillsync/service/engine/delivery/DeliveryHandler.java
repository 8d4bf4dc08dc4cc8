package tillsync.service.engine.delivery;

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
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.ZoneChosen;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** Handles what is decided about delivery, with the main's row locked: nothing is published meanwhile. */
@Component
record DeliveryHandler(
        Rights rights,
        Devices devices,
        Delivering delivering,
        PilotTills pilots,
        TillSources sources,
        Rollouts rollouts,
        Repository<CatalogueAggregate> catalogues) {
    /** Let the changes of a main reach its followers so, as a user wants. */
    record SetMode(UserId user, DeviceId main, DeliveryMode mode) {}

    @CommandHandler
    void handle(SetMode command) {
        var main = lock(command.user(), command.main());
        var set = delivering.set(main, command.mode());
        pilots.requireFollowers(command.user(), main, command.mode().pilots());
        append(set);
    }

    /** Release a pilot up to a revision, as a user wants. */
    record Release(UserId user, DeviceId main, long revision, boolean forAll) {}

    @CommandHandler
    void handle(Release command) {
        var main = lock(command.user(), command.main());
        append(delivering.release(main, command.revision(), pilots.tried(main), command.forAll()));
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
                .flatMap(main -> delivering.releaseQuiet(main, command.catalogue(), command.revision()))
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
                    append(delivering.set(
                            main, DeliveryMode.in(new Window(window.opens(), window.closes(), chosen.zone()))));
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
