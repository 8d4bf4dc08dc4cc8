package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.client.transport.ServerEvent;
import tillsync.json.JsonObject;
import tillsync.problem.Refusal;
import tillsync.service.tills.access.Rights;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;

/** Two users who arrange tills, each by what they have seen last. */
final class Administrators {
    static final List<PriceGroup> GROUPS = List.of(new PriceGroup("red"), new PriceGroup("blue"));

    private final World world;
    private final List<Topology> seen = new ArrayList<>();
    private final Set<DeviceId> pairing = new HashSet<>();
    private final DeliveryUsers delivery;
    private final ApprovingUsers approval;

    Administrators(World world) {
        this.world = world;
        this.delivery = new DeliveryUsers(world);
        this.approval = new ApprovingUsers(world);
    }

    DeliveryUsers delivery() {
        return delivery;
    }

    ApprovingUsers approval() {
        return approval;
    }

    private Topology present() {
        return world.disk().rows().topology();
    }

    /** One of them looks at how it is. */
    void look() {
        seen.add(present());
        if (seen.size() > 2) {
            seen.remove(world.dice(2));
        }
    }

    /** One of them changes who follows whom, all or nothing. */
    void assign() {
        if (seen.isEmpty() || world.dice(2) == 0) {
            look();
        }
        var basis = seen.get(world.dice(seen.size()));
        if (basis.places().isEmpty()) {
            return;
        }
        var wanted = assignments(basis).stream().map(this::grouped).toList();
        var node = world.anyNodeForAdministrators();
        long version = world.has(Bug.STALE_PLAN_APPLIED) ? present().version() : basis.version();
        try {
            node.command(() -> {
                node.topology().assign(world.merchant(), version, wanted, (topology, decided) -> decided);
                return true;
            });
            world.trace("administrator: " + wanted + " at version " + basis.version());
            world.promises().isApplied(basis, wanted);
            wanted.forEach(each -> world.tills().stream()
                    .filter(till -> till.id().equals(each.deviceId()) && till.isListening())
                    .forEach(till -> till.isTold(new ServerEvent(ServerEvent.TOPOLOGY, JsonObject.EMPTY))));
        } catch (Refusal refusal) {
            world.trace("administrator: " + wanted + " at version " + basis.version() + " -> " + refusal.code());
        } catch (Node.ServiceDied died) {
            world.trace("administrator: service killed");
        }
    }

    /** Half of all followers get a price group, or lose theirs. */
    private Assignment grouped(Assignment wanted) {
        int drawn = world.groupDice(6);
        return wanted.follows() == null || drawn > 2 ? wanted : wanted.in(drawn == 2 ? null : GROUPS.get(drawn));
    }

    private List<Assignment> assignments(Topology topology) {
        var wanted = new ArrayList<Assignment>();
        var all = new ArrayList<>(topology.places().keySet());
        var till = all.get(world.dice(all.size()));
        if (!topology.place(till).isMain() && world.groupDice(3) == 0) {
            return List.of(Assignment.follow(till, topology.place(till).follows()));
        }
        if (!topology.place(till).isMain()) {
            var start = world.dice(3) == 0 ? Assignment.Start.FORMER : Assignment.Start.COPY;
            wanted.add(new Assignment(till, null, start));
            if (world.dice(3) == 0) {
                leads(till, topology, wanted);
            }
            return world.dice(2) == 0 ? wanted : List.of(Assignment.follow(till, all.get(world.dice(all.size()))));
        }
        var main = all.get(world.dice(all.size()));
        wanted.add(Assignment.follow(till, main));
        topology.followersOf(till).stream()
                .filter(follower -> !follower.equals(main))
                .forEach(follower -> wanted.add(Assignment.follow(follower, main)));
        return wanted;
    }

    /** Its main follows it from now on, with all that followed that one. */
    private static void leads(DeviceId till, Topology topology, List<Assignment> wanted) {
        var main = topology.place(till).follows();
        wanted.add(Assignment.follow(main, till));
        topology.followersOf(main).stream()
                .filter(follower -> !follower.equals(till))
                .forEach(follower -> wanted.add(Assignment.follow(follower, till)));
    }

    /** A till is signed off; its followers are independent then, or follow another one. */
    void signOff(SimulatedTill till) {
        var node = world.anyNodeForAdministrators();
        var caller = till.caller();
        var all = world.tills();
        var followers = new Topology.Followers(
                world.dice(2) == 0 ? null : all.get(world.dice(all.size())).id());
        try {
            node.command(() -> {
                node.topology().leave(world.merchant(), till.id(), followers, before -> locked(node, till.id()));
                node.transaction().add(rows -> rows.tills().compute(till.id(), (same, row) -> row.isSignedOffNow()));
                return true;
            });
            world.trace(till + ": signed off");
            world.promises().isSignedOff(caller);
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(till + ": not signed off, " + notNow.getMessage());
        }
    }

    /** The device is connected by a new token: again, if it was signed off, and by another machine now and then. */
    void pair(SimulatedTill till) {
        if (till.isIdle() && pairing.add(till.id())) { // a till asks for one token at a time
            pairAnew(till);
            pairing.remove(till.id());
        }
    }

    private void pairAnew(SimulatedTill till) {
        var node = world.anyNodeForAdministrators();
        var pairing = "p-" + world.newId();
        boolean mayFollow = world.dice(3) > 0;
        try {
            node.command(() -> {
                if (world.disk().rows().till(till.id()).isSignedOff()) {
                    node.topology().returns(world.merchant(), till.id(), main -> mayFollow);
                } else {
                    locked(node, till.id());
                }
                node.transaction().add(rows -> rows.tills().compute(till.id(), (same, row) -> row.isPairedAs(pairing)));
                return true;
            });
            till.isPaired(pairing, world.dice(3) == 0);
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(till + ": not paired, " + notNow.getMessage());
        }
    }

    /** Its token is good for nothing. */
    boolean isOut(SimulatedTill till) {
        var row = world.disk().rows().till(till.id());
        return row.isSignedOff() || !row.device().pairing().equals(till.caller().pairing());
    }

    private void pairAll() {
        world.tills().stream().filter(this::isOut).forEach(this::pair);
    }

    /** Delivery to a till is held, or released. */
    void deliver(SimulatedTill till) {
        var delivery = world.dice(2) == 0 ? Delivery.HELD : Delivery.AUTO;
        write(till, row -> row.delivers(delivery), "delivery " + delivery);
    }

    /** What they would do in the end: deliver everything, and say which stores are the real ones. */
    void endAll() {
        pairAll();
        world.tills().forEach(till -> write(till, row -> row.delivers(Delivery.AUTO), "delivery AUTO"));
        world.tills().stream().filter(this::isGuarded).forEach(this::distribute);
        delivery.endAll();
        approval.endAll();
        confirmStores();
    }

    /** Where the guard holds a catalogue: as it is now, or, if its main hears of it, as it was. */
    void decideHolds() {
        world.tills().stream().filter(this::isGuarded).forEach(till -> {
            if (world.dice(2) == 0) {
                distribute(till);
            } else {
                restore(till);
            }
        });
    }

    private boolean isGuarded(SimulatedTill till) {
        var rows = world.disk().rows();
        var source = rows.topology().places().containsKey(till.id()) ? rows.sourceOf(till.id()) : null;
        return source != null && source.isMain() && source.guardedAt() != null;
    }

    private void distribute(SimulatedTill till) {
        var node = world.anyNodeForAdministrators();
        try {
            node.command(() -> {
                var main = node.lock(till.id()).orElseThrow(Rights::notFound);
                node.streams().append(node.gate().guarding().distribute(main));
                return true;
            });
            world.trace(till + ": distributed");
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(till + ": not distributed");
        }
    }

    /** The till saves the inverse, as it does when it is asked live. */
    private void restore(SimulatedTill till) {
        var inverse = inverse(till);
        if (!inverse.isEmpty() && !till.isBusy()) {
            till.saves(inverse);
        }
    }

    private List<Edit> inverse(SimulatedTill till) {
        var source = world.disk().rows().sourceOf(till.id());
        var node = world.anyNodeForAdministrators();
        try {
            return node.gate().guarding().lost(source.catalogue(), source.guardedAt(), List.of()).numbers().stream()
                    .map(number -> Edits.put(number.value(), world.newPrice()))
                    .toList();
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(till + ": not restored");
            return List.of();
        }
    }

    void confirmStores() {
        world.tills().stream()
                .filter(till -> world.disk().rows().till(till.id()).device().storeCopied())
                .forEach(till -> write(till, TillRow::isConfirmed, "store confirmed"));
    }

    private static DeviceId locked(Node node, DeviceId till) {
        return node.lock(till).orElseThrow(Rights::notFound).id();
    }

    private interface Arranging {
        TillRow of(TillRow row);
    }

    private void write(SimulatedTill till, Arranging arranging, String what) {
        var node = world.anyNodeForAdministrators();
        try {
            node.command(() -> {
                var id = locked(node, till.id());
                node.transaction().add(rows -> rows.tills().compute(id, (same, row) -> arranging.of(row)));
                return true;
            });
            world.trace(till + ": " + what);
        } catch (Refusal | Node.ServiceDied notNow) {
            world.trace(till + ": not done: " + what);
        }
    }
}
