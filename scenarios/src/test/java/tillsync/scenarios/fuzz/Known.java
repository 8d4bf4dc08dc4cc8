package tillsync.scenarios.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the service has said so far, by the names of members, so that later inputs speak of what is there. */
final class Known {
    private static final int MOST_PER_NAME = 24;
    private static final int MOST_NAMES = 300;
    private static final int LONGEST = 2_000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    void add(String name, String value) {
        if (value.isEmpty() || value.length() > LONGEST || (values.size() > MOST_NAMES && !values.containsKey(name))) {
            return;
        }
        var all = values.computeIfAbsent(name, first -> new ArrayList<>());
        if (!all.contains(value)) {
            all.add(value);
        }
        if (all.size() > MOST_PER_NAME) {
            all.remove(0);
        }
    }

    /** Chooses a value of that name, newer ones more often. Returns "" if the name has no value. */
    String any(String name, RandomGenerator random) {
        var all = values.getOrDefault(name, List.of());
        if (all.isEmpty()) {
            return "";
        }
        return all.get(random.nextInt(3) == 0 ? random.nextInt(all.size()) : all.size() - 1);
    }

    void learn(Raw.Answer answer) {
        answer.header("ETag").ifPresent(tag -> add("etag", tag));
        if (answer.header("Content-Type").orElse("").startsWith("application/json")) {
            try {
                learn("", Json.MAPPER.readTree(answer.body()));
            } catch (JacksonException cutOff) {
                return; // only its beginning was read
            }
        }
    }

    private void learn(String name, JsonNode json) {
        if (json.isObject()) {
            json.properties().forEach(member -> learn(member.getKey(), member.getValue()));
        } else if (json.isArray()) {
            json.forEach(element -> learn(name, element));
        } else if (json.isString() || json.isIntegralNumber()) {
            add(name, json.asString());
        }
    }
}
