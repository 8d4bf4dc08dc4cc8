package tillsync.service.engine.asking;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tillsync.catalogue.ChangeSet;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.events.Actor;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/**
 * Has a main restore articles that it has lost and not edited since: by the inverse, in requests of at most 1,000 edits
 * and 1 MiB, one after the other. Delivery goes on by itself once the main has published all of it.
 */
@Component
public class Restoring {
    private final Holds holds;
    private final TillSources sources;
    private final Targets targets;
    private final Asking asking;
    private final Actor actor;
    private final Map<DeviceId, CompletableFuture<Restored>> running = new ConcurrentHashMap<>();

    Restoring(Holds holds, TillSources sources, Targets targets, Asking asking, Actor actor) {
        this.holds = holds;
        this.sources = sources;
        this.targets = targets;
        this.asking = asking;
        this.actor = actor;
    }

    /**
     * The result of restoring.
     *
     * @param restored articles that the main has again as they were before they were lost
     * @param skipped lost articles that the main has left alone, since they were edited there meanwhile
     * @param requests the number of requests that it took
     * @param underWay whether the main has still to publish it: delivery is held until then
     */
    public record Restored(int restored, int skipped, int requests, boolean underWay) {

        /** @param answer of the main to one more request, as JSON */
        Restored with(String answer) {
            var counts = Json.MAPPER.readTree(answer);
            return new Restored(
                    restored
                            + counts.path("changed").intValue(0)
                            + counts.path("unchanged").intValue(0),
                    skipped + counts.path("skipped").intValue(0),
                    requests + 1,
                    underWay);
        }

        Restored underWay(boolean held) {
            return new Restored(restored, skipped, requests, held);
        }

        public String json() {
            return Json.MAPPER.writeValueAsString(this);
        }
    }

    /**
     * Restores lost articles. Callers that ask meanwhile wait for the same result. Refuses TILL_IS_A_FOLLOWER and
     * NOTHING_IS_HELD.
     *
     * @return completed once the main has decided about all of it, or failed with a Refusal if it did not: its changes
     *     stay, and the next try covers the rest
     */
    public CompletableFuture<Restored> restore(Device device) {
        targets.requireMain(device);
        var by = actor.name();
        var restoring = running.computeIfAbsent(device.id(), first -> ask(device, by));
        return restoring.whenComplete((done, failure) -> running.remove(device.id(), restoring));
    }

    private CompletableFuture<Restored> ask(Device device, String by) {
        var inverse = holds.inverse(device, sources.sourceOf(device.id()));
        var done = CompletableFuture.completedFuture(new Restored(0, 0, 0, true));
        for (var set : ChangeSet.cut(inverse.edits())) {
            var question = Question.restore(device.id(), inverse.head(), set);
            done = done.thenCompose(before -> asking.ask(by, question).thenApply(before::with));
        }
        return done.thenApply(all -> all.underWay(sources.sourceOf(device.id()).guardedAt() != null));
    }
}
