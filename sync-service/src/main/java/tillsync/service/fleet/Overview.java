package tillsync.service.fleet;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.condition.Explanation;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.TillUsers;
import tillsync.service.access.UserCaller;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.device.Contact.Cause;
import tillsync.service.device.Contacts;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.service.device.Presence;
import tillsync.service.device.TillSettings;
import tillsync.service.guard.Holds;
import tillsync.service.pull.PendingCount;
import tillsync.service.store.Parked;
import tillsync.service.topology.Places;
import tillsync.till.DeviceId;

/** Puts together what is known of a till: what it is, how it was last heard of, and what it has pending. */
@Component
public class Overview {
    private static final String NOT_CONNECTED = "NOT_CONNECTED";

    private final Devices devices;
    private final TillUsers users;
    private final Places places;
    private final Catalogues catalogues;
    private final PendingCount pendingCount;
    private final Holds holds;
    private final Parked parked;
    private final Contacts contacts;
    private final Presence presence;
    private final TillSettings settings;
    private final Clock clock;

    Overview(
            Devices devices,
            TillUsers users,
            Places places,
            Catalogues catalogues,
            PendingCount pendingCount,
            Holds holds,
            Parked parked,
            Contacts contacts,
            Presence presence,
            TillSettings settings,
            Clock clock) {
        this.devices = devices;
        this.users = users;
        this.places = places;
        this.catalogues = catalogues;
        this.pendingCount = pendingCount;
        this.holds = holds;
        this.parked = parked;
        this.contacts = contacts;
        this.presence = presence;
        this.settings = settings;
        this.clock = clock;
    }

    public DeviceView view(UserCaller user, Device device, Locale locale) {
        var source = places.sourceOf(device.id());
        var head = catalogues.head(source.catalogue());
        var known = contacts.find(device.id()).orElse(null);
        var cursor = known == null ? null : known.cursor();
        long behind = revisionAppliedOf(source, cursor);
        long pending = pendingCount.of(source, head, cursor, device.merchant());
        var lastContact = known == null ? null : known.lastSeenAt();
        return new DeviceView(
                device.id(),
                device.name(),
                device.place(),
                device.model(),
                device.software(),
                source.isMain() ? "MAIN" : "FOLLOWER",
                source.follows(),
                name(source.follows()),
                source.isMain() ? places.followersOf(device.id(), user.id()) : 0,
                device.delivery(),
                connection(device, known, locale),
                condition(source.catalogue(), known, locale),
                new DeviceView.CatalogueView(source.catalogue().value(), head.revision(), head.articles()),
                cursor == null
                        ? null
                        : new DeviceView.CursorView(cursor.catalogue().value(), cursor.revision()),
                pending,
                pending == 0
                        ? null
                        : catalogues.recordedAt(source.catalogue(), behind + 1).orElse(null),
                known == null ? 0 : known.heldCount(),
                Explained.of(known == null ? null : known.waiting(), locale),
                known == null ? null : known.unpublished(),
                known == null ? null : known.verified(),
                known == null ? null : known.verifiedAt(),
                lastContact,
                known == null ? null : known.clockSkewSeconds(),
                device.storeCopied(),
                holds.of(source),
                users.roleOf(user.id(), device.id()).orElseThrow(Ownership::notFound));
    }

    /** What the till's own software has not taken over, by its last report. */
    public List<HeldArticle> held(Device device) {
        return HeldArticle.of(
                contacts.find(device.id()).map(Contacts.Known::held).orElse(null));
    }

    /** Those that are signed off while the list is made are left out. */
    public List<DeviceView> views(UserCaller user, List<Device> tills, Locale locale) {
        return tills.stream()
                .flatMap(till -> viewUnlessGone(user, till, locale))
                .toList();
    }

    private Stream<DeviceView> viewUnlessGone(UserCaller user, Device till, Locale locale) {
        try {
            return Stream.of(view(user, till, locale));
        } catch (Refusal gone) {
            return Stream.empty();
        }
    }

    /** What to do is said where a user can do something: a till that was switched off on purpose is not at fault. */
    private DeviceView.Connection connection(Device device, Contacts.@Nullable Known known, Locale locale) {
        var connection = ConnectionRule.of(
                presence.of(device.id()),
                known == null ? null : known.lastSeenAt(),
                known != null && known.switchedOff(),
                settings.pollSeconds(),
                clock.instant());
        return connection.state().equals(NOT_CONNECTED)
                ? Explanation.of(NOT_CONNECTED, locale)
                        .map(explanation -> connection.remedied(explanation.remedy()))
                        .orElse(connection)
                : connection;
    }

    /** What the service itself cannot do comes before what the till says. */
    private @Nullable Explained condition(CatalogueId catalogue, Contacts.@Nullable Known known, Locale locale) {
        var since = parked.since(catalogue.value());
        if (since != null) {
            return Explained.of(new Cause(ProblemCode.PARKED.wireName(), since.toString()), locale);
        }
        return Explained.of(known == null ? null : known.condition(), locale);
    }

    private @Nullable String name(@Nullable DeviceId main) {
        return main == null ? null : devices.find(main).map(Device::name).orElse(null);
    }

    /** The revision of the till's present catalogue that it has applied; 0 where it comes from another one. */
    private static long revisionAppliedOf(Places.Source source, @Nullable Cursor cursor) {
        return cursor != null && cursor.catalogue().equals(source.catalogue()) ? cursor.revision() : 0;
    }
}
