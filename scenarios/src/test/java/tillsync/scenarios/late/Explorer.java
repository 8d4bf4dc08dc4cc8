package tillsync.scenarios.late;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.scenarios.simulation.QuietWorld;

/**
 * Takes all actions in all orders, to a depth. Two orders that lead to the same state are gone on with once; how many orders
 * that stands for is counted.
 */
final class Explorer {
    private final List<Action> actions = Action.all();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicLong choices = new AtomicLong();
    private final String bug;
    private volatile boolean hasFound;
    private int depth;

    /** @param bug the name of a planted one; empty: none */
    Explorer(String bug) {
        this.bug = bug;
    }

    void explore(int most) {
        List<List<Action>> frontier = List.of(List.of());
        seen.add(new QuietWorld(bug).state());
        while (depth < most) {
            frontier = further(frontier);
            depth++;
        }
    }

    /** A failure in one of its threads is wrapped once more on its way: the one that tells the way is wanted. */
    private List<List<Action>> further(List<List<Action>> frontier) {
        try {
            return frontier.parallelStream().flatMap(this::next).toList();
        } catch (AssertionError found) {
            throw found.getCause() instanceof AssertionError inner && found.getMessage() == null ? inner : found;
        }
    }

    /** One way alone. @param names of its actions, as a failure prints them, separated by {@code ", "} */
    void play(String names) {
        var way = Stream.of(names.split(", "))
                .map(name -> actions.stream()
                        .filter(action -> action.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        leadsOn(way);
    }

    /** The ways that are one action longer, and lead to states that nobody has seen. */
    private Stream<List<Action>> next(List<Action> from) {
        return actions.stream()
                .map(action -> Stream.concat(from.stream(), Stream.of(action)).toList())
                .filter(this::isNew);
    }

    private boolean isNew(List<Action> way) {
        try {
            return !hasFound && leadsOn(way);
        } catch (RuntimeException | AssertionError broken) {
            hasFound = true; // the other threads need not look for more
            throw new AssertionError(told(way) + broken.getMessage(), broken);
        }
    }

    private static String told(List<Action> way) {
        return way + "; again: mvn -pl scenarios -am test -Dtest=LateEditsTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " \"-Dlate.way=" + way.stream().map(Action::name).collect(Collectors.joining(", ")) + "\"\n";
    }

    private QuietWorld after(List<Action> way) {
        var world = new QuietWorld(bug);
        way.forEach(action -> action.happens().accept(world));
        return world;
    }

    /** Whether the state is a new one; it comes to rest from there then, whatever a user does with the inbox. */
    private boolean leadsOn(List<Action> way) {
        var world = after(way);
        if (!seen.add(world.state())) {
            return false;
        }
        world.settles();
        var inbox = world.inbox();
        inbox.forEach(entry -> require(world.published(entry.edit()) == 0, entry + " was published as well"));
        if (inbox.isEmpty() || !settled.add(world.state())) {
            return true;
        }
        for (int choice = 0; choice < 1 << inbox.size(); choice++) {
            choose(way, choice);
            choices.incrementAndGet();
        }
        return true;
    }

    /** @param choice one bit for each entry: published, or discarded */
    private void choose(List<Action> way, int choice) {
        var world = after(way);
        world.settles();
        var inbox = world.inbox();
        var last = new LinkedHashMap<String, QuietWorld.Held>();
        for (var entry : inbox) {
            if ((choice >> entry.number() & 1) == 1) {
                world.publishes(entry);
                last.put(world.main(entry) + " " + entry.edit().number(), entry);
            }
        }
        world.settles();
        for (var entry : inbox) {
            long wanted = choice >> entry.number() & 1;
            require(world.published(entry.edit()) == wanted, entry + ": published, for choice " + choice);
        }
        last.values().forEach(entry -> require(world.sells(entry), entry + ": sold, for choice " + choice));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** How many orders of actions these states stand for. */
    long interleavings() {
        long all = 0;
        long ofThisDepth = 1;
        for (int i = 0; i < depth; i++) {
            ofThisDepth *= actions.size();
            all += ofThisDepth;
        }
        return all;
    }

    long choices() {
        return choices.get();
    }

    @Override
    public String toString() {
        return "%,d interleavings of up to %d actions, %,d states, %,d choices about the inbox"
                .formatted(interleavings(), depth, seen.size(), choices.get());
    }
}
