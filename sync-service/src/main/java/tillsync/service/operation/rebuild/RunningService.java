package tillsync.service.operation.rebuild;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs, as its operator asks it.
 *
 * @param key the operator's
 */
public record RunningService(String address, String key) {
    /** The one that runs on a data directory. @throws IOException if none does */
    public static RunningService on(Path data) throws IOException {
        return read(data.resolve(OperatorToken.FILE));
    }

    /** The one that a file {@code operator} tells of, wherever that was copied to. */
    public static RunningService read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        if (lines.size() < 2) {
            throw new IOException(file + ": (expected: an address and a key)");
        }
        return new RunningService(lines.get(0), lines.get(1));
    }

    /** The same service, found at another address. */
    public RunningService at(String other) {
        return new RunningService(other.replaceAll("/+$", ""), key);
    }

    /**
     * The one that options name.
     *
     * @param data the directory; null: ./data, unless there is an address
     * @param url the address; null: as the file says
     * @param operator the file that has the key, if there is an address
     * @throws IOException if none runs there
     */
    public static RunningService named(@Nullable String data, @Nullable String url, @Nullable String operator)
            throws IOException {
        return url == null || operator == null
                ? on(Path.of(data == null ? "./data" : data))
                : read(Path.of(operator)).at(url);
    }

    /** A request with JSON as its body. @throws IllegalArgumentException if it is no address */
    public HttpRequest post(String path, String json) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    /** @throws IllegalArgumentException if it is no address */
    public HttpRequest post(String path) {
        return post(path, HttpRequest.BodyPublishers.noBody());
    }

    /** The same, with a document of JSON. */
    public HttpRequest post(String path, byte[] json) {
        return post(path, HttpRequest.BodyPublishers.ofByteArray(json));
    }

    private HttpRequest post(String path, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }
}
