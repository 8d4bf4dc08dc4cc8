package tillsync.service.fleet.overview;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.condition.Explanation;
import tillsync.people.TillRole;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.topology.FollowerCounts;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.fleet.notices.OpenNotices;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Connection;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.web.page.Times;
import tillsync.status.ConnectionState;
import tillsync.till.DeviceId;

/** Shows users their tills: identity, last contact, and pending changes. */
@Component
public class Overview {
    private static final int MOST_TILLS = 1_000;

    private final Devices devices;
    private final TillUsers users;
    private final TillSources tillSources;
    private final FollowerCounts followers;
    private final Holds holds;
    private final Contacts contacts;
    private final Gathering gathering;
    private final OpenNotices notices;
    private final Times times;

    Overview(
            Devices devices,
            TillUsers users,
            TillSources tillSources,
            FollowerCounts followers,
            Holds holds,
            Contacts contacts,
            Gathering gathering,
            OpenNotices notices,
            Times times) {
        this.devices = devices;
        this.users = users;
        this.tillSources = tillSources;
        this.followers = followers;
        this.holds = holds;
        this.contacts = contacts;
        this.gathering = gathering;
        this.notices = notices;
        this.times = times;
    }

    public DeviceView view(UserCaller user, Device device) {
        return views(user, List.of(device)).stream().findFirst().orElseThrow(Rights::notFound);
    }

    /** The tills as this user sees them; those that are signed off meanwhile are left out. */
    public List<DeviceView> views(UserCaller user, List<Device> tills) {
        var all = gathering.of(tills);
        var seen = new Seen(
                users.tillsOf(user.id()),
                followers.byMain(user.id()),
                devices.names(all.stream()
                        .flatMap(one -> Optional.ofNullable(one.till().source().follows()).stream())
                        .collect(Collectors.toSet())),
                notices.worst(user.id(), all.stream().map(Gathered::till).toList()));
        return all.stream()
                .filter(one -> seen.roles().containsKey(one.till().device().id()))
                .map(one -> view(one, seen))
                .toList();
    }

    /** The parts of the view that depend on the user. */
    private record Seen(
            Map<DeviceId, TillRole> roles,
            Map<DeviceId, Integer> followers,
            Map<DeviceId, String> names,
            Map<DeviceId, OpenNotices.Worst> worst) {}

    private DeviceView view(Gathered gathered, Seen seen) {
        var till = gathered.till();
        var device = till.device();
        var source = till.source();
        var known = till.known();
        int followers = source.isMain() ? seen.followers().getOrDefault(device.id(), 0) : 0;
        return new DeviceView(
                new DeviceView.Identity(
                        device.id(),
                        device.merchant(),
                        device.name(),
                        device.place(),
                        device.model(),
                        device.software(),
                        till.zones().till() == null ? null : till.zones().till().getId()),
                new DeviceView.Following(
                        source.role().name(),
                        source.follows(),
                        source.follows() == null ? null : seen.names().get(source.follows()),
                        followers,
                        device.delivery().name(),
                        DeviceView.GroupView.of(source.group(), known.group())),
                StatusView.of(gathered.status(followers), seen.worst().get(device.id()), times),
                remedied(till.connection()),
                Explained.of(till.condition()),
                sync(gathered),
                known.lastSeenAt(),
                known.clockSkewSeconds(),
                device.storeCopied(),
                holds.of(source),
                Objects.requireNonNull(seen.roles().get(device.id())));
    }

    private static DeviceView.Sync sync(Gathered gathered) {
        var known = gathered.till().known();
        var cursor = known.cursor();
        return new DeviceView.Sync(
                new DeviceView.CatalogueView(
                        gathered.till().source().catalogue().value(),
                        gathered.head().revision(),
                        gathered.head().articles()),
                cursor == null
                        ? null
                        : new DeviceView.CursorView(cursor.catalogue().value(), cursor.revision()),
                gathered.pending(),
                gathered.pendingSince(),
                known.heldCount(),
                Explained.of(known.waiting()),
                known.unpublished(),
                known.verified(),
                known.verifiedAt());
    }

    /** Adds the remedy, if a user can do something: a till that was switched off on purpose is not at fault. */
    private static Connection remedied(Connection connection) {
        return connection.current() == ConnectionState.NOT_CONNECTED
                ? Explanation.of(connection.state(), LocaleContextHolder.getLocale())
                        .map(explanation -> connection.remedied(explanation.remedy()))
                        .orElse(connection)
                : connection;
    }

    /** The articles that the till's own software has not taken over, by its last report. */
    public List<HeldArticle> held(Device device) {
        return HeldArticle.of(
                contacts.find(device.id()).map(Contacts.Known::held).orElse(null));
    }

    /** The user's tills that follow a main. */
    public List<Device> followersOf(UserCaller user, Device main) {
        var tills = devices.ofUser(user.id(), main.merchant(), false, "", MOST_TILLS);
        var sources = tillSources.sourcesOf(tills.stream().map(Device::id).toList());
        return tills.stream()
                .filter(till -> sources.containsKey(till.id())
                        && main.id().equals(sources.get(till.id()).follows()))
                .toList();
    }
}
