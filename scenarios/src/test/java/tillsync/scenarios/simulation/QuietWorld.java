package tillsync.scenarios.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tillsync.article.Kinds;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.client.live.LiveAccess;
import tillsync.client.transport.LiveRequest;
import tillsync.client.transport.ServerEvent;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;
import tillsync.scenarios.simulation.ServiceRows.Arrived;
import tillsync.topology.Assignment;

/**
 * Three tills and a service of one node in which nothing fails by itself: what happens is what is called. The first till is
 * a main that the others follow. After each call all promises are checked.
 */
public final class QuietWorld {
    private static final int TILLS = 3;
    private static final int LOST_ANSWER = 2;
    private static final long SEED = seed();

    private final World world;
    private final Set<Integer> offline = new HashSet<>();
    private int edits;

    /** @param bug the name of a planted one; empty: none */
    public QuietWorld(String bug) {
        world = new World(SEED, EnumSet.allOf(Fault.class), bug.isEmpty() ? null : Bug.valueOf(bug), null);
        assign(List.of(follow(1, 0), follow(2, 0)));
        rounds(0, 1, 2, 0, 1, 2);
    }

    /** The first with so many tills and one node. */
    private static long seed() {
        long seed = 1;
        while (true) {
            var drawn = new World(seed, EnumSet.allOf(Fault.class), null, null);
            if (drawn.tills().size() == TILLS && drawn.isOneNode()) {
                return seed;
            }
            seed++;
        }
    }

    private SimulatedTill till(int number) {
        return world.tills().get(number);
    }

    /** A till's software saves an edit, of one article and of the other by turns; one that knows that it follows does not. */
    public void edits(int till) {
        if (till(till).store().identity().filter(known -> known.isFollower()).isEmpty()) {
            till(till).saves(List.of(Edits.put("n" + edits++ % 2, world.newPrice())));
            check();
        }
    }

    public int edits() {
        return edits;
    }

    /** Takes a till offline if it is online, else online. */
    public void switches(int till) {
        boolean goes = offline.add(till);
        if (!goes) {
            offline.remove(till);
        }
        till(till).isCut(goes, goes);
        check();
    }

    public boolean isOffline(int till) {
        return offline.contains(till);
    }

    public void rounds(int... tills) {
        for (int till : tills) {
            world.timePasses(Duration.ofMinutes(1));
            till(till).round();
            check();
        }
    }

    /** A round whose second answer is lost: that of a publish if there is something to publish, else of a pull. */
    public void roundsInVain(int till) {
        world.faults().order(Fault.ANSWER_LOST, LOST_ANSWER);
        rounds(till);
        world.faults().order(Fault.ANSWER_LOST, 0);
    }

    /** That till leads, and all others follow it. */
    public void leads(int leader) {
        var wanted = new ArrayList<Assignment>();
        wanted.add(new Assignment(till(leader).id(), null, Assignment.Start.COPY));
        for (int i = 0; i < TILLS; i++) {
            if (i != leader) {
                wanted.add(follow(i, leader));
            }
        }
        assign(wanted);
    }

    /** That till follows nobody any more. */
    public void isOnItsOwn(int till, boolean former) {
        var start = former ? Assignment.Start.FORMER : Assignment.Start.COPY;
        assign(List.of(new Assignment(till(till).id(), null, start)));
    }

    private Assignment follow(int follower, int main) {
        return Assignment.follow(till(follower).id(), till(main).id());
    }

    /** What cannot be, such as a main with followers that follows, changes nothing. */
    private void assign(List<Assignment> wanted) {
        var node = world.anyNodeForAdministrators();
        var topology = world.disk().rows().topology();
        try {
            node.command(() -> {
                node.topology().assign(world.merchant(), topology.version(), wanted, (before, decided) -> decided);
                return true;
            });
            world.promises().isApplied(topology, wanted);
        } catch (Refusal refused) {
            world.trace("refused: " + refused.code());
        }
        check();
    }

    private void check() {
        world.promises().check();
    }

    /** All are online again, and in the end all are equal to their mains. */
    public void settles() {
        for (int till : List.copyOf(offline)) {
            switches(till);
        }
        new Liveness(world).follows();
        check();
    }

    /** An edit that arrived when its author was no main, in the order in which they came. */
    public record Held(int author, int number, Edit edit) {}

    public List<Held> inbox() {
        var held = new ArrayList<Held>();
        for (int author = 0; author < TILLS; author++) {
            for (var arrived : arrived(author)) {
                if (arrived.held()) {
                    held.add(new Held(author, held.size(), arrived.edit()));
                }
            }
        }
        return held;
    }

    private List<Arrived> arrived(int till) {
        return world.disk().rows().arrived(till(till).id());
    }

    /**
     * An entry of the inbox is asked of the main that its author follows now, or of the author itself. No answer arrives, so
     * that it is asked for again.
     */
    public void publishes(Held entry) {
        var main = mainOf(entry.author());
        var set = new ChangeSet(List.of(entry.edit()));
        var json = JsonObject.EMPTY
                .with("id", "inbox-" + entry.number())
                .with("kind", LiveRequest.CHANGE)
                .with("contentHash", set.contentHash())
                .with("origin", JsonObject.EMPTY.with("kind", "INBOX"))
                .with("edits", JsonReader.read("[" + entry.edit().canonical() + "]"));
        world.promises().ofTills().isSaved(main, set.edits());
        var live = new LiveAccess(main.store(), new Wire(world, main), main.clock(), () -> {}, Kinds.NONE, () -> {});
        live.accept(new ServerEvent(ServerEvent.REQUEST, json));
        live.accept(new ServerEvent(ServerEvent.REQUEST, json));
        check();
    }

    private SimulatedTill mainOf(int author) {
        var follows = world.disk().rows().sourceOf(till(author).id()).follows();
        return world.tills().stream()
                .filter(till -> till.id().equals(follows))
                .findFirst()
                .orElse(till(author));
    }

    /** How often an edit has come into a catalogue. */
    public long published(Edit edit) {
        return world.tills().stream()
                .flatMap(till -> world.disk().rows().arrived(till.id()).stream())
                .filter(arrived -> !arrived.held() && arrived.edit().equals(edit))
                .count();
    }

    /** The main that an entry is published to. */
    public String main(Held entry) {
        return mainOf(entry.author()).toString();
    }

    /** Whether that main sells what an entry has put. */
    public boolean sells(Held entry) {
        var sold = mainOf(entry.author()).sold().get(entry.edit().number());
        return entry.edit() instanceof Edit.Put put && put.article().equals(sold);
    }

    /** How it is, but for names, times and prices: two that are the same here go on in the same way. */
    public String state() {
        var dump = new StateText(world);
        for (int i = 0; i < TILLS; i++) {
            dump.add(till(i));
        }
        dump.add(world.disk().rows());
        return dump + " " + offline + " " + edits;
    }
}
