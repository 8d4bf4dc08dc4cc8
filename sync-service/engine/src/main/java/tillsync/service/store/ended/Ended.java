package tillsync.service.store.ended;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;

/**
 * One thing that was ended: a line of the list.
 *
 * @param at the time by the clock of the node that ended it, for people: nothing is decided by it
 * @param kind of the thing that was ended; the names are frozen, see {@link EndsAgain#kinds}
 * @param of the ids of the thing, which are never used again and say nothing about a person
 */
public record Ended(Instant at, String kind, Map<String, String> of) {
    private static final String AT = "at";
    private static final String KIND = "kind";

    public Ended {
        of = Map.copyOf(of);
    }

    /** One of those ids. @throws IllegalArgumentException if the line does not have it */
    public String get(String name) {
        var value = of.get(name);
        if (value == null) {
            throw new IllegalArgumentException(kind + " without " + name);
        }
        return value;
    }

    /** The entry as JSON, without a line end. */
    public String line() {
        var json = Json.MAPPER.createObjectNode();
        json.put(AT, at.toString()).put(KIND, kind);
        new TreeMap<>(of).forEach(json::put);
        return json.toString();
    }

    /** @throws IllegalArgumentException if it is no such line */
    static Ended read(String line) {
        try {
            var of = new TreeMap<String, String>();
            Json.MAPPER
                    .readTree(line)
                    .properties()
                    .forEach(each -> of.put(each.getKey(), each.getValue().stringValue()));
            var at = of.remove(AT);
            var kind = of.remove(KIND);
            if (at == null || kind == null) {
                throw new IllegalArgumentException("neither a time nor a kind");
            }
            return new Ended(Instant.parse(at), kind, of);
        } catch (JacksonException | DateTimeException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
