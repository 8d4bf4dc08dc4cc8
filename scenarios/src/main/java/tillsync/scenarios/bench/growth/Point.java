package tillsync.scenarios.bench.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tillsync.service.store.json.Json;

/**
 * One figure at one size.
 *
 * @param growth its name, such as history
 * @param store of the service, such as H2
 * @param size of the growth
 * @param figure such as single CPU
 */
record Point(String growth, String store, long size, String figure, String unit, double value) {

    Point {
        if (size < 0 || !(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "size: " + size + ", value: " + value + " (expected: numbers from 0 on)");
        }
    }

    /** One JSON object, without an end of line. {@code docs/growth/draw.gnuplot} reads its members in this order. */
    String json() {
        var json = Json.MAPPER.createObjectNode();
        json.put("growth", growth).put("store", store).put("size", size);
        json.put("figure", figure).put("unit", unit).put("value", Math.round(value * 100) / 100.0);
        return json.toString();
    }

    /** Appends the point to a file, which has it whole when this returns. */
    void append(Path file) {
        try {
            Files.writeString(file, json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
