package tillsync.scenarios.simulation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import tillsync.article.Kinds;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/** The service's store of the simulation, in a world without faults. */
@Tag("quick")
class MemoryServiceStoreTest extends DeliveryStoreContract {
    private final World world = new World(1, EnumSet.allOf(Fault.class), null, null);
    private final Node node = world.anyNodeForAdministrators();

    @Override
    Ports ports() {
        var reads = node.reads();
        return new Ports(
                node,
                reads,
                reads,
                reads,
                reads.articles(),
                reads.changes(),
                new NodeHistory(world),
                node.streams(),
                node.streams());
    }

    @Override
    Instant now() {
        return world.now();
    }

    @Override
    void connects(DeviceId till) {
        world.disk().commit(List.of(rows -> rows.tills()
                .put(till, TillRow.of(till, merchant).knowing(Kinds.HERE))));
    }

    @Override
    <R> R commits(Supplier<R> work) {
        return node.command(work);
    }

    @Override
    boolean isFree(DeviceId till) {
        try {
            return node.command(() -> node.lock(till)).isPresent();
        } catch (Refusal busy) {
            return false;
        }
    }
}
