package tillsync.service.engine.hello;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.ServiceFoundBehind;
import tillsync.service.engine.hello.TillBodies.Hello;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.EventLog;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.DisplayName;
import tillsync.service.tills.device.Sessions;
import tillsync.service.tills.device.Zones;

/** Begins a till's session at its hello, and writes down what the till says of itself, all or nothing. */
@Component
record SessionStart(
        Devices devices,
        Zones zones,
        Sessions sessions,
        TillSources sources,
        EventLog events,
        Durability durability,
        Ids ids) {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStart.class);

    /** Returns the session. Refuses NOT_FOUND if the device belongs to another till by now, or to none. */
    String begin(Device device, Hello hello, Admission.Admitted till) {
        var name = hello.name() == null ? null : DisplayName.require("/name", hello.name());
        return durability.inTransaction(() -> {
            requireSame(device, devices.lock(device.id()));
            devices.describe(device.id(), name, till, hello.knows(), hello.kinds());
            zones.report(device.id(), hello.zone());
            return begin(device, hello);
        });
    }

    /**
     * Begins the session. If the service was restored, notes that for people: their decisions since the backup are
     * lost.
     */
    private String begin(Device device, Hello hello) {
        var begun = sessions.begin(device.id(), hello.session(), ids.id());
        if (begun.isBehind()) {
            events.append(new ServiceFoundBehind(device.merchant(), device.id()));
            var source = sources.sourceOf(device.id());
            if (source.isMain()) {
                LOG.warn(
                        "The service was restored from a backup: the main {} was answered more than is stored here. It"
                                + " publishes again what catalogue {} has lost",
                        device.id(),
                        source.catalogue());
            }
        }
        return begun.session();
    }

    /**
     * Refuses a till whose device was signed off since its request came, or given to another till: it must not learn of
     * that one.
     */
    static Device requireSame(Device asking, Optional<Device> now) {
        return now.filter(known -> known.pairing().equals(asking.pairing())).orElseThrow(Rights::notFound);
    }
}
