package tillsync.scenarios.realdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * One folder of real data. It is no part of the project: it lies in {@code ../shared/data} as seen from the checkout, or
 * where {@code -Dtillsync.data-sets} says. A test whose data is absent is skipped.
 */
record DataSet(Path folder) {
    private static final String PROPERTY = "tillsync.data-sets";

    static DataSet required(String name) {
        var folder = all().resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(folder.resolve("events.jsonl.gz")),
                () -> "no data set " + name + " in " + folder + " (-D" + PROPERTY + "=... says where the sets are)");
        return new DataSet(folder);
    }

    private static Path all() {
        var given = System.getProperty(PROPERTY);
        return given != null
                ? Path.of(given)
                : checkout().resolve("../shared/data").normalize();
    }

    private static Path checkout() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("tillsync")) && Files.isRegularFile(at.resolve("pom.xml"))) {
                return at;
            }
        }
        return Path.of("").toAbsolutePath();
    }

    /** The edits, in order. */
    void forEachEvent(Consumer<JsonNode> consumer) {
        try (var lines = reader("events.jsonl.gz")) {
            lines.lines().forEach(line -> consumer.accept(Json.MAPPER.readTree(line)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The SHA-256 of the whole state by the number of edits after which it holds. */
    Map<Integer, String> checkpoints() {
        var checkpoints = new TreeMap<Integer, String>();
        rows("checkpoints.csv").forEach(row -> checkpoints.put(Integer.valueOf(row.get("seq")), row.get("sha256")));
        return checkpoints;
    }

    /** The rows of a CSV file, each by the names of its columns. */
    List<Map<String, String>> rows(String file) {
        try (var reader = reader(file);
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(reader)) {
            return rows.readAll();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private BufferedReader reader(String file) throws IOException {
        var path = folder.resolve(file);
        return file.endsWith(".gz")
                ? new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), UTF_8))
                : Files.newBufferedReader(path);
    }
}
