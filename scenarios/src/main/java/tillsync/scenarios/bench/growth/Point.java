package tillsync.scenarios.bench.growth;

import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One figure at one size.
 *
 * @param growth what has grown, such as history
 * @param store of the service, such as H2
 * @param size how many there are of what has grown
 * @param figure such as single CPU
 */
record Point(String growth, String store, long size, String figure, String unit, double value) {

    Point {
        if (growth.isEmpty() || store.isEmpty() || figure.isEmpty() || unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "point: an empty name (expected: growth, store, figure and unit with a text each)");
        }
        if (size < 0 || !(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "size: " + size + ", value: " + value + " (expected: numbers from 0 on)");
        }
    }

    /** One JSON object, without an end of line. */
    String json() {
        var json = Json.MAPPER.createObjectNode();
        json.put("growth", growth).put("store", store).put("size", size);
        json.put("figure", figure).put("unit", unit).put("value", Math.round(value * 100) / 100.0);
        return json.toString();
    }

    /** Fails with an {@link IllegalArgumentException} if the line is not the JSON of a point. */
    static Point read(String line) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(line);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("no JSON: " + line, broken);
        }
        return new Point(
                text(json, "growth"),
                text(json, "store"),
                number(json, "size").longValue(),
                text(json, "figure"),
                text(json, "unit"),
                number(json, "value").doubleValue());
    }

    private static String text(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: a text)");
        }
        return value.stringValue();
    }

    private static Number number(JsonNode json, String name) {
        var value = json.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: a number)");
        }
        return value.numberValue();
    }
}
