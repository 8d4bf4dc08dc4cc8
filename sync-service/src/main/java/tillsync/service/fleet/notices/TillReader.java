package tillsync.service.fleet.notices;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.limits.quota.RefusedTills;
import tillsync.service.store.events.Parked;
import tillsync.service.tills.device.Connection;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Contacts.Known;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.till.DeviceId;

/** Reads the state of many tills at once, for the overview and for notices. */
@Component
public class TillReader {
    private final TillSources tillSources;
    private final Contacts contacts;
    private final CurrentConnections connections;
    private final Parked parked;
    private final RefusedTills refusedTills;
    private final Zones zones;

    TillReader(
            TillSources tillSources,
            Contacts contacts,
            CurrentConnections connections,
            Parked parked,
            RefusedTills refusedTills,
            Zones zones) {
        this.tillSources = tillSources;
        this.contacts = contacts;
        this.connections = connections;
        this.parked = parked;
        this.refusedTills = refusedTills;
        this.zones = zones;
    }

    /**
     * The known state of a till.
     *
     * @param connection without a remedy, which is in somebody's language
     * @param condition its trouble; null if it has none
     * @param zones of its clock and its shop
     */
    public record Till(
            Device device,
            Source source,
            Known known,
            Connection connection,
            @Nullable Cause condition,
            Zones.Present zones) {}

    /** The state of these tills, in their order. Tills that were signed off meanwhile are left out. */
    public List<Till> of(Collection<Device> devices) {
        var ids = devices.stream().map(Device::id).toList();
        var sources = tillSources.sourcesOf(ids);
        var known = contacts.findAll(ids);
        var present = zones.present(ids);
        return devices.stream()
                .flatMap(device -> Stream.ofNullable(sources.get(device.id())).flatMap(source -> Stream.ofNullable(
                                present.get(device.id()))
                        .map(zone -> till(device, source, known.getOrDefault(device.id(), Known.NOTHING), zone))))
                .toList();
    }

    private Till till(Device device, Source source, Known known, Zones.Present present) {
        return new Till(
                device,
                source,
                known,
                connections.of(device.id(), known.lastSeenAt(), known.switchedOff()),
                condition(device.id(), source.catalogue(), known),
                present);
    }

    /** The till's trouble. The service's own trouble with the till comes before the till's report. */
    private @Nullable Cause condition(DeviceId till, CatalogueId catalogue, Known known) {
        var since = parked.since(catalogue.value());
        if (since != null) {
            return new Cause(ProblemCode.PARKED.wireName(), since.toString());
        }
        var refused = refusedTills.cause(till);
        return refused != null ? refused : known.condition();
    }
}
