package tillsync.scenarios.chaos;

import java.util.List;
import java.util.Map;
import tillsync.scenarios.chaos.Evidence.Outcome;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a run.
 *
 * @param faults the number of times that each was injected
 * @param millisToEqual the time from the end of the faults until all tills equalled their mains
 * @param notTested the faults that this machine does not allow
 * @param broken each broken promise, in a sentence
 */
record ChaosVerdict(
        long seed,
        Map<Fault, Integer> faults,
        Evidence evidence,
        long millisToEqual,
        List<String> notTested,
        List<String> broken) {
    private static final int MOST_TOLD = 50;

    boolean isGood() {
        return broken.isEmpty();
    }

    int count(Fault... some) {
        int count = 0;
        for (var fault : some) {
            count += faults.getOrDefault(fault, 0);
        }
        return count;
    }

    long edits(Outcome outcome) {
        return evidence.edits().stream()
                .filter(edit -> edit.outcome() == outcome)
                .count();
    }

    private long articles(boolean isHeld) {
        return evidence.sets().stream()
                .filter(set -> set.isHeld() == isHeld)
                .mapToLong(set -> set.marks().size())
                .sum();
    }

    ObjectNode json() {
        var json = Json.MAPPER.createObjectNode().put("good", isGood()).put("seed", seed);
        var done = json.putObject("faults");
        faults.forEach((fault, count) -> done.put(fault.name(), count));
        var edits = json.putObject("edits");
        for (var outcome : Outcome.values()) {
            edits.put(outcome.name(), edits(outcome));
        }
        json.putObject("articles")
                .put("accepted", articles(false))
                .put("held", articles(true))
                .put("refused", evidence.refused().size())
                .put("waiting", evidence.waiting().size());
        json.put("positionsSeen", evidence.seen().size()).put("millisToEqual", millisToEqual);
        var untested = json.putArray("notTested");
        notTested.forEach(untested::add);
        var told = json.putArray("broken");
        broken.stream().limit(MOST_TOLD).forEach(told::add);
        return json.put("brokenInAll", broken.size());
    }
}
