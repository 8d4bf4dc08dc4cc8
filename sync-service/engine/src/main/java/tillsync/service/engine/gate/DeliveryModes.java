package tillsync.service.engine.gate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.delivery.Release;
import tillsync.delivery.Rollout;
import tillsync.people.UserId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Rollouts;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.events.Commands;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.tills.device.Zones;
import tillsync.till.DeviceId;

/** Shows how changes of a catalogue reach its followers, and carries out users' decisions about it. */
@Component
public class DeliveryModes {
    private final Rollouts rollouts;
    private final Catalogues catalogues;
    private final PilotTills pilots;
    private final Devices devices;
    private final TillUsers users;
    private final ContactWriter contacts;
    private final Commands commands;
    private final Zones zones;
    private final InstantSource clock;

    DeliveryModes(
            Rollouts rollouts,
            Catalogues catalogues,
            PilotTills pilots,
            Devices devices,
            TillUsers users,
            ContactWriter contacts,
            Commands commands,
            Zones zones,
            InstantSource clock) {
        this.rollouts = rollouts;
        this.catalogues = catalogues;
        this.pilots = pilots;
        this.devices = devices;
        this.users = users;
        this.contacts = contacts;
        this.commands = commands;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * The delivery mode of a catalogue, and the progress of its changes.
     *
     * @param pilots the pilot tills that still follow the main
     * @param delivered the last revision that followers other than pilot tills get
     * @param waitingSince when the first revision after that was stored; null: nothing waits
     * @param tried the last revision that all connected pilot tills have verified, or all of them if none is connected;
     *     null: there is no pilot
     */
    public record View(
            CatalogueId catalogue,
            Kind mode,
            List<PilotTill> pilots,
            int quietHours,
            @Nullable Hours window,
            long head,
            long delivered,
            @Nullable OffsetDateTime waitingSince,
            @Nullable Long tried) {
        public boolean keepsBack() {
            return delivered < head;
        }

        public boolean hasPilot() {
            return mode == Kind.PILOT;
        }

        /** Counts the pilot tills whose names the user may not see. */
        public long unnamedPilots() {
            return pilots.stream().filter(pilot -> !pilot.hasName()).count();
        }

        public boolean hasConnectedPilot() {
            return pilots.stream().anyMatch(PilotTill::connected);
        }
    }

    /**
     * A pilot till.
     *
     * @param name its id, for a user who is not linked with it
     * @param verified the last revision at which its articles were seen to be right; 0: none
     */
    public record PilotTill(DeviceId deviceId, String name, boolean connected, long verified) {
        public boolean hasName() {
            return !name.equals(deviceId.value());
        }
    }

    /**
     * The daily hours in which changes are delivered.
     *
     * @param opens and closes: local times in {@code zone}
     * @param changesAt when the window opens; null while it is open
     */
    public record Hours(
            String opens,
            String closes,
            String zone,
            boolean open,
            @Nullable OffsetDateTime changesAt) {}

    /** @param user who sees the names of their own tills only */
    public View of(UserId user, Source source) {
        contacts.flush();
        var catalogue = source.catalogue();
        var rollout = rollouts.of(catalogue);
        long head = catalogues.head(catalogue).revision();
        long delivered = catalogues.delivered(catalogue, null).revision();
        var present = pilots.present(catalogue, rollout.mode().pilots());
        return new View(
                catalogue,
                rollout.mode().kind(),
                named(user, present),
                rollout.mode().quietHours(),
                hours(rollout),
                head,
                delivered,
                delivered < head
                        ? catalogues.recordedAt(catalogue, delivered + 1).orElse(null)
                        : null,
                rollout.mode().kind() == Kind.PILOT ? Release.tried(List.copyOf(present.values())) : null);
    }

    private List<PilotTill> named(UserId user, SortedMap<DeviceId, Release.Pilot> tills) {
        var names = devices.names(
                tills.isEmpty()
                        ? Set.of()
                        : users.among(Set.of(user), tills.keySet()).getOrDefault(user, Set.of()));
        var named = new ArrayList<PilotTill>();
        tills.forEach((till, pilot) -> named.add(
                new PilotTill(till, names.getOrDefault(till, till.value()), pilot.connected(), pilot.verified())));
        return named;
    }

    private @Nullable Hours hours(Rollout rollout) {
        var now = clock.instant();
        return Optional.ofNullable(rollout.mode().window())
                .map(window -> new Hours(
                        window.opens().toString(),
                        window.closes().toString(),
                        window.zone().getId(),
                        window.isOpenAt(now),
                        window.isOpenAt(now) ? null : window.opensAfter(now).atOffset(ZoneOffset.UTC)))
                .orElse(null);
    }

    /**
     * Returns true if only a user's release is missing: all connected pilot tills have tried some of the waiting
     * changes, and nothing is released automatically. Flush contacts first.
     */
    public boolean awaitsUser(CatalogueId catalogue) {
        var rollout = rollouts.of(catalogue);
        var mode = rollout.mode();
        return mode.kind() == Kind.PILOT
                && mode.quietHours() == 0
                && Release.tried(List.copyOf(
                                pilots.present(catalogue, mode.pilots()).values()))
                        > rollout.released();
    }

    /** Refuses TILL_IS_A_FOLLOWER, NOT_RELEASED, and INVALID for tills that do not follow the main. */
    public void set(UserId user, Device main, WantedDelivery wanted) {
        var mode = wanted.mode(zones.now(main.merchant()));
        commands.send(new GateHandler.SetMode(user, main.id(), mode));
    }

    /**
     * Releases a pilot up to a revision that a user has seen. Refuses TILL_IS_A_FOLLOWER, NOTHING_IS_HELD, INVALID and
     * NOT_TRIED.
     *
     * @param forAll whether to release it even if it was not tried
     */
    public void release(UserId user, DeviceId main, @Nullable Long revision, boolean forAll) {
        long seen = DeliveryGate.requireSeen(revision);
        contacts.flush();
        commands.send(new GateHandler.Release(user, main, seen, forAll));
    }

    /**
     * Releases a pilot up to the revision that a pilot till has tried without a notice.
     *
     * @param noticed whether there was a notice at one of these pilot tills since the quiet time began
     * @param since the beginning of the quiet time
     */
    public void releaseQuiet(CatalogueId catalogue, Rollout rollout, Predicate<List<DeviceId>> noticed, Instant since) {
        contacts.flush();
        long head = catalogues.head(catalogue).revision();
        if (!rollout.keepsBack(head)) {
            return;
        }
        var present = pilots.present(catalogue, rollout.mode().pilots());
        var tried = pilots.hadAt(catalogue, present.keySet(), since);
        long revision =
                Release.byItself(List.copyOf(present.values()), noticed.test(List.copyOf(present.keySet())), tried);
        var main = catalogues.find(catalogue).orElseThrow().main();
        if (revision > rollout.released()) {
            commands.send(new GateHandler.ReleaseQuiet(main, catalogue, rollout.mode(), revision));
        }
    }
}
