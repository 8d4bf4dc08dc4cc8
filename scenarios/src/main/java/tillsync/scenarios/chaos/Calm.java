package tillsync.scenarios.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Waits after the faults until all tills equal their mains (L1) and are shown as connected.
 *
 * @param history records the tills' status at each look
 */
record Calm(ChaosShop shop, ActionLog history) {
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** @param millis until all were equal, or until the limit @param broken the tills that were not, and why */
    record Result(long millis, List<String> broken) {}

    /** Tells the tills to rest, and looks at them until all are in step, or the limit has passed. */
    Result await() {
        long begin = System.nanoTime();
        while (true) {
            var broken = broken();
            long nanos = System.nanoTime() - begin;
            if (broken.isEmpty() || nanos > LIMIT.toNanos()) {
                return new Result(nanos / 1_000_000, broken);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private List<String> broken() {
        var stands = new HashMap<String, JsonNode>();
        for (var till : shop.tills()) {
            try {
                var stand = till.process().isTold("rest");
                history.write(history.line("stand").put("till", till.name()).set("stand", stand));
                stands.put(till.deviceId(), stand);
            } catch (UncheckedIOException ended) {
                return List.of(till.name() + " has ended by itself");
            }
        }
        return shop.administration().devices().stream()
                .filter(device -> !isInStep(device, stands))
                .map(device -> device.get("name").stringValue() + " is not in step: "
                        + stands.get(device.get("id").stringValue()) + ", in the service " + device.get("cursor") + " "
                        + device.get("connection"))
                .toList();
    }

    private static boolean isInStep(JsonNode device, Map<String, JsonNode> stands) {
        var stand = stands.get(device.get("id").stringValue());
        var main = device.path("follows").asString("");
        var source = main.isEmpty() ? stand : stands.get(main);
        return stand != null
                && source != null
                && stand.get("unpublished").asLong() == 0
                && stand.get("waiting").isNull()
                && !stand.get("cursor").isNull()
                && stand.get("cursor").equals(source.get("cursor"))
                && device.path("pending").asLong() == 0
                && device.at("/connection/state").asString("").equals("CONNECTED")
                && stand.get("role").stringValue().equals(main.isEmpty() ? "MAIN" : "FOLLOWER");
    }
}
