package tillsync.service.articles.list;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Receiver;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Contacts.Known;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;

/** Finds the tills that get a main's articles, the main included, and the revision that each of them has. */
@Component
public class Arrivals {
    private final TillUsers users;
    private final TillSources sources;
    private final Devices devices;
    private final Contacts contacts;

    Arrivals(TillUsers users, TillSources sources, Devices devices, Contacts contacts) {
        this.users = users;
        this.sources = sources;
        this.devices = devices;
        this.contacts = contacts;
    }

    /**
     * @param applied the revision of that catalogue that it has; -1: none yet
     * @param ends whether it knows that a planned value may end
     * @param grouping whether it knows price groups
     * @param clockSkewSeconds how far its clock is ahead; null: unknown
     */
    public record Till(
            DeviceId id,
            String name,
            String software,
            boolean main,
            long applied,
            boolean ends,
            boolean grouping,
            @Nullable Long clockSkewSeconds) {
        public boolean has(long revision) {
            return applied >= revision;
        }
    }

    /** The user's tills that get a catalogue, including the main, by name. */
    public List<Till> of(CatalogueId catalogue, UserId user) {
        var mine = users.tillsOf(user).keySet();
        var receivers = sources.receiversOf(Set.of(catalogue)).stream()
                .filter(receiver -> mine.contains(receiver.device()))
                .collect(Collectors.toMap(Receiver::device, Function.identity()));
        var known = contacts.findAll(List.copyOf(receivers.keySet()));
        return devices.findAll(receivers.keySet()).stream()
                .flatMap(device -> Optional.ofNullable(receivers.get(device.id()))
                        .map(receiver ->
                                till(device, receiver, known.getOrDefault(device.id(), Known.NOTHING), catalogue))
                        .stream())
                .sorted(Comparator.comparing(Till::name)
                        .thenComparing(till -> till.id().value()))
                .toList();
    }

    /** The tills that {@link #of} finds, without the main. */
    List<Till> followers(CatalogueId catalogue, UserId user) {
        return of(catalogue, user).stream().filter(till -> !till.main()).toList();
    }

    /** The price groups of the tills that have one. */
    public Map<DeviceId, PriceGroup> groupsOf(List<Till> tills) {
        var groups = new HashMap<DeviceId, PriceGroup>();
        sources.sourcesOf(tills.stream().map(Till::id).toList())
                .forEach((till, source) ->
                        Optional.ofNullable(source.group().name()).ifPresent(group -> groups.put(till, group)));
        return groups;
    }

    private static Till till(Device device, Receiver receiver, Known known, CatalogueId catalogue) {
        var cursor = known.cursor();
        return new Till(
                device.id(),
                device.name(),
                device.software(),
                receiver.main(),
                cursor != null && cursor.catalogue().equals(catalogue) ? cursor.revision() : -1,
                device.knows().contains(Knowledge.UNTIL),
                device.knows().contains(Knowledge.GROUPS),
                known.clockSkewSeconds());
    }
}
