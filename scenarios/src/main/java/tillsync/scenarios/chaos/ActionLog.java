package tillsync.scenarios.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The record of all actions and observations: one JSON object a line, in one file for several processes. */
record ActionLog(FileChannel file, String by) implements AutoCloseable {
    /** @param by the writer */
    static ActionLog append(Path path, String by) {
        try {
            return new ActionLog(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND), by);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A new line of this kind; it is written by {@link #write}. */
    ObjectNode line(String kind) {
        return Json.MAPPER
                .createObjectNode()
                .put("millis", System.currentTimeMillis())
                .put("by", by)
                .put("kind", kind);
    }

    /** Writes the whole line at once, so that a kill leaves all of it or nothing. */
    void write(ObjectNode line) {
        try {
            file.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<JsonNode> read(Path path) {
        try (var lines = Files.lines(path)) {
            return lines.map(Json.MAPPER::readTree).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
