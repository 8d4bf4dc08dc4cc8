package tillsync.scenarios.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tillsync.client.RoundResult;
import tillsync.client.TillClient;
import tillsync.delta.FastZstd;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A till that follows a main: the real client with its own store. Also measures the size of its pulls. */
record Follower(TillClient client, Registration till, Stand stand) implements AutoCloseable {
    /** Runs one round of the client. Fails unless it pulled that many changes and the service confirmed the digest. */
    void pull(long changes) {
        var result = catchUp();
        if (result.pulled() != changes) {
            throw new IllegalStateException("follower: " + result + " (expected: " + changes + " pulled)");
        }
    }

    /** Runs one round of the client. Fails unless the service confirmed the digest. */
    RoundResult catchUp() {
        var result = client.sync();
        if (!result.verified()) {
            throw new IllegalStateException("follower: " + result + " (expected: verified)");
        }
        return result;
    }

    @Nullable
    String cursor() {
        return client.status().position().cursor();
    }

    /** Fails unless the till's articles are at that position, digest included. */
    void requireAt(String cursor) {
        if (!cursor.equals(cursor())) {
            throw new IllegalStateException("follower: at " + cursor() + " (expected: " + cursor + ")");
        }
    }

    /** Makes the till follow another main, as a user would. */
    void follow(Publisher main) {
        stand.assign(List.of(till), main);
    }

    /** The packed bytes of a pull from that position, in pages of the size that the client asks for. */
    long bytesSince(@Nullable String cursor, String coding) {
        var since = cursor == null ? "" : "&since=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        long bytes = 0;
        String after = "";
        do {
            var body = stand.pull(till, since + after, coding).join();
            bytes += body.length;
            var continuation = unpacked(body, coding).get("continuation");
            after = continuation == null
                    ? ""
                    : "&after=" + URLEncoder.encode(continuation.stringValue(), StandardCharsets.UTF_8);
        } while (!after.isEmpty());
        return bytes;
    }

    static JsonNode unpacked(byte[] body, String coding) {
        var packed = new ByteArrayInputStream(body);
        try (var in = coding.equals("zstd") ? FastZstd.unpacking(packed) : new GZIPInputStream(packed)) {
            return Json.MAPPER.readTree(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
