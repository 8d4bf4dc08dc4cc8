package tillsync.service.fleet.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.notice.NoticeFacts;
import tillsync.notice.NoticeFacts.Contact;
import tillsync.notice.NoticeFacts.Doubts;
import tillsync.notice.NoticeFacts.Unreleased;
import tillsync.notice.OpeningHours;
import tillsync.notice.Reported;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.service.engine.catalogue.Positions;
import tillsync.service.engine.gate.DeliveryModes;
import tillsync.service.engine.inbox.InboxEntries;
import tillsync.service.engine.inbox.InboxEntries.Late;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.fleet.notices.CatalogueDoubts.Found;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.status.ConnectionState;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Gathers the facts that notices are derived from, of many tills at once. */
@Component
class FactReader {
    private static final Devices.Expected NOTHING = new Devices.Expected(0, OpeningHours.NONE);

    private final TillReader tills;
    private final Devices devices;
    private final TillUsers users;
    private final Catalogues catalogues;
    private final Positions positions;
    private final HeldDeliveries holds;
    private final DeliveryModes modes;
    private final InboxEntries inbox;
    private final CatalogueDoubts doubts;
    private final Admission admission;

    FactReader(
            TillReader tills,
            Devices devices,
            TillUsers users,
            Catalogues catalogues,
            Positions positions,
            HeldDeliveries holds,
            DeliveryModes modes,
            InboxEntries inbox,
            CatalogueDoubts doubts,
            Admission admission) {
        this.tills = tills;
        this.devices = devices;
        this.users = users;
        this.catalogues = catalogues;
        this.positions = positions;
        this.holds = holds;
        this.modes = modes;
        this.inbox = inbox;
        this.doubts = doubts;
        this.admission = admission;
    }

    /** The tills of a user, by id. @param merchant only that one's; null: all */
    List<KnownTill> ofUser(UserId user, @Nullable MerchantId merchant, int limit) {
        return of(tills.of(devices.ofUser(user, merchant, false, "", limit)), users.tillsOf(user));
    }

    /** The tills with these ids that are not signed off. Does not check who owns them. */
    List<KnownTill> of(List<DeviceId> ids) {
        return ofKnown(tills.of(devices.findAll(ids)));
    }

    /** All tills, by id. @param after the last one that was read before */
    List<KnownTill> after(String after, int limit) {
        return ofKnown(tills.of(devices.all(after, limit)));
    }

    /** Adds the facts to tills that were already read. */
    List<KnownTill> ofKnown(List<TillReader.Till> known) {
        return of(known, Map.of());
    }

    private List<KnownTill> of(List<TillReader.Till> known, Map<DeviceId, TillRole> roles) {
        var ids = known.stream().map(till -> till.device().id()).toList();
        var late = inbox.lateOf(ids);
        var expected = devices.expected(ids);
        var heads = headsOf(known);
        var doubted = doubts.of(known.stream()
                .map(TillReader.Till::source)
                .filter(Source::isMain)
                .map(Source::catalogue)
                .toList());
        return known.stream()
                .map(till -> {
                    var device = till.device();
                    var when = expected.getOrDefault(device.id(), NOTHING);
                    return new KnownTill(
                            device.id(),
                            device.name(),
                            device.place(),
                            when,
                            roles.get(device.id()),
                            facts(
                                    till,
                                    when,
                                    late.get(device.id()),
                                    till.source().isMain()
                                            ? doubted.get(till.source().catalogue())
                                            : null,
                                    heads));
                })
                .toList();
    }

    private NoticeFacts facts(
            TillReader.Till till,
            Devices.Expected expected,
            @Nullable Late late,
            @Nullable Found doubted,
            ToLongFunction<CatalogueId> heads) {
        var device = till.device();
        var source = till.source();
        var known = till.known();
        var cursor = known.cursor();
        var skew = known.clockSkewSeconds();
        var connection = till.connection().current();
        var since = till.connection().since();
        return new NoticeFacts(
                new Contact(
                        connection,
                        since != null,
                        (since == null ? device.createdAt() : since).toInstant(),
                        Duration.ofHours(expected.absentHours()),
                        expected.hours()),
                admission.rules().isTooOld(device.software()),
                reported(till.condition()),
                reported(known.waiting()),
                known.heldCount(),
                skew == null ? 0 : skew,
                till.zones().differs(),
                late == null
                        ? null
                        : new NoticeFacts.Late(late.count(), late.since().toInstant()),
                guardedSince(source),
                unreleased(source),
                unapprovedSince(source),
                device.storeCopied(),
                connection == ConnectionState.CONNECTED
                        && source.isBehind(cursor, () -> heads.applyAsLong(source.catalogue())),
                cursor == null ? "" : cursor.toString(),
                Boolean.FALSE.equals(known.verified()),
                doubted == null ? Doubts.NONE : doubted.doubts());
    }

    /** The newest revision of a catalogue of these tills. The first request reads all of them together. */
    private ToLongFunction<CatalogueId> headsOf(List<TillReader.Till> known) {
        var heads = SingletonSupplier.of(() -> positions.heads(
                known.stream().map(till -> till.source().catalogue()).toList()));
        return catalogue -> heads.obtain().getOrDefault(catalogue, Head.NOTHING).revision();
    }

    private @Nullable Instant guardedSince(Source source) {
        var since = source.isMain() && source.guardedAt() != null ? holds.heldSince(source.catalogue()) : null;
        return since == null ? null : since.toInstant();
    }

    private @Nullable Unreleased unreleased(Source source) {
        var released = source.isMain() ? source.upper().released() : null;
        return released == null
                ? null
                : catalogues
                        .recordedAt(source.catalogue(), released + 1)
                        .map(since -> new Unreleased(since.toInstant(), modes.awaitsUser(source.catalogue())))
                        .orElse(null);
    }

    private @Nullable Instant unapprovedSince(Source source) {
        var approved = source.isMain() ? source.upper().approved() : null;
        return approved == null
                ? null
                : catalogues
                        .recordedAt(source.catalogue(), approved + 1)
                        .map(OffsetDateTime::toInstant)
                        .orElse(null);
    }

    private static @Nullable Reported reported(@Nullable Cause cause) {
        return cause == null ? null : Reported.of(cause.code(), cause.since());
    }
}
