package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tillsync.client.transport.ServerEvent;
import tillsync.problem.Refusal;

/** What is on its way and arrives later, in any order: requests that nobody waits for any more, and events. */
final class Packets {
    private final World world;
    private final List<Packet> onTheirWay = new ArrayList<>();
    private final List<Packet> arriving = new ArrayList<>();

    private record Packet(SimulatedTill till, String what, Runnable arrives) {}

    Packets(World world) {
        this.world = world;
    }

    void later(SimulatedTill till, String what, Supplier<?> request) {
        onTheirWay.add(new Packet(till, what, () -> {
            try {
                world.trace("... " + Text.of(request.get()));
            } catch (Refusal | Node.ServiceDied nobodyHears) {
                world.trace("... refused, or the service was killed");
            }
        }));
    }

    void later(SimulatedTill till, ServerEvent event) {
        onTheirWay.add(new Packet(till, "an event", () -> till.isTold(event)));
    }

    /** One of them arrives, whichever was first. */
    void arrive() {
        if (isEmpty()) {
            return;
        }
        var packet = onTheirWay.remove(world.dice(onTheirWay.size()));
        world.trace(packet.till + ": arrives late: " + packet.what);
        arriving.add(packet);
        try {
            packet.arrives.run();
        } finally {
            arriving.remove(packet);
        }
    }

    boolean isEmpty() {
        return onTheirWay.isEmpty();
    }

    /** Whether the service is at a late request of that till just now. */
    boolean isArriving(SimulatedTill till) {
        return arriving.stream().anyMatch(packet -> packet.till == till);
    }

    void forget(SimulatedTill till) {
        onTheirWay.removeIf(packet -> packet.till == till);
    }
}
