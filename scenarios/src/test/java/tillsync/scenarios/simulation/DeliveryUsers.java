package tillsync.scenarios.simulation;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.delivery.Release;
import tillsync.delivery.Release.Pilot;
import tillsync.delivery.Window;
import tillsync.problem.Refusal;
import tillsync.service.engine.gate.Delivering;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/** Users who decide how changes reach followers, in each fifth world. */
final class DeliveryUsers {
    private final World world;

    DeliveryUsers(World world) {
        this.world = world;
    }

    private ServiceRows rows() {
        return world.disk().rows();
    }

    private List<SimulatedTill> mains() {
        return world.tills().stream()
                .filter(till -> rows().topology().places().containsKey(till.id()))
                .filter(till -> rows().topology().place(till.id()).isMain())
                .toList();
    }

    /** One of them decides something about one main. */
    void decide() {
        if (world.seed() % 5 != 2) {
            return;
        }
        var waiting = mains().stream().filter(this::keepsBack).toList();
        var followed =
                mains().stream().filter(main -> rows().isFollowed(main.id())).toList();
        if (!waiting.isEmpty() && world.dice(3) > 0) {
            release(waiting.get(world.dice(waiting.size())), world.dice(4) == 0);
        } else if (!followed.isEmpty()) {
            var main = followed.get(world.dice(followed.size()));
            switch (world.dice(4)) {
                case 0, 1 -> pilot(main);
                case 2 -> set(main, DeliveryMode.in(window()));
                default -> set(main, DeliveryMode.AT_ONCE);
            }
        }
    }

    private boolean keepsBack(SimulatedTill main) {
        var catalogue = rows().sourceOf(main.id()).catalogue();
        return rows().rollout(catalogue).keepsBack(rows().head(catalogue).revision());
    }

    private Window window() {
        var zone = world.dice(2) == 0 ? ZoneOffset.UTC : ZoneId.of("Europe/Berlin");
        var opens = world.now()
                .atZone(zone)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(world.dice(90) - 30);
        return new Window(opens, opens.plusMinutes(1 + world.dice(60)), zone);
    }

    private void pilot(SimulatedTill main) {
        var pilots = new ArrayList<DeviceId>();
        rows().topology().followersOf(main.id()).stream()
                .filter(follower -> pilots.isEmpty() || world.dice(2) == 0)
                .forEach(pilots::add);
        if (!pilots.isEmpty()) {
            set(main, DeliveryMode.pilot(pilots, 0));
        }
    }

    private void set(SimulatedTill main, DeliveryMode mode) {
        decide(main, "delivery " + mode, (delivering, device) -> delivering.set(device, mode));
    }

    /** Up to what the user sees now. */
    private void release(SimulatedTill main, boolean forAll) {
        var catalogue = rows().sourceOf(main.id()).catalogue();
        long head = rows().head(catalogue).revision();
        long tried = tried(catalogue);
        long wanted = forAll ? head : tried;
        var what = "release " + wanted + (forAll ? " for all" : "");
        world.promises().isSeen(catalogue, wanted);
        boolean done = decide(main, what, (delivering, device) -> delivering.release(device, wanted, tried, forAll));
        if (done) {
            world.promises().isReleased(catalogue);
        }
    }

    private long tried(CatalogueId catalogue) {
        var pilots = rows().rollout(catalogue).mode().pilots();
        return Release.tried(world.tills().stream()
                .filter(till -> pilots.contains(till.id()) && follows(till, catalogue))
                .map(till -> new Pilot(till.isListening(), verified(till, catalogue)))
                .toList());
    }

    private boolean follows(SimulatedTill till, CatalogueId catalogue) {
        return rows().topology().places().containsKey(till.id())
                && !rows().sourceOf(till.id()).isMain()
                && rows().sourceOf(till.id()).catalogue().equals(catalogue);
    }

    private static long verified(SimulatedTill till, CatalogueId catalogue) {
        var cursor = till.store().position().cursor();
        var at = cursor == null ? null : Cursor.parse(cursor);
        return at != null && at.catalogue().equals(catalogue) ? at.revision() : 0;
    }

    /** In the end all get everything. */
    void endAll() {
        for (var main : mains()) {
            var catalogue = rows().sourceOf(main.id()).catalogue();
            if (rows().rollout(catalogue).mode().kind() == Kind.PILOT) {
                release(main, true);
            }
            if (rows().rollout(catalogue).mode().kind() != Kind.AT_ONCE) {
                set(main, DeliveryMode.AT_ONCE);
            }
        }
    }

    private boolean decide(SimulatedTill main, String what, BiFunction<Delivering, Device, CatalogueEvent> decision) {
        var node = world.anyNodeForAdministrators();
        try {
            node.command(() -> {
                var locked = node.lock(main.id()).orElseThrow(Rights::notFound);
                node.streams().append(decision.apply(node.gate().delivering(), locked));
                return true;
            });
            world.trace(main + ": " + what);
            return true;
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(main + ": not done: " + what + ", " + notNow.getMessage());
            return false;
        }
    }
}
