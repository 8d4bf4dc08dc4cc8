package tillsync.service.operation.rebuild;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.operation.rows.Options;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;

/**
 * A running service, as the target of its operator's requests.
 *
 * @param key the operator's
 * @param place the directory or the address that the operator has named
 */
public record RunningService(String address, String key, String place) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Asks a service to do something. */
    public interface Work {
        /** @return the exit code */
        int of(RunningService service) throws IOException, InterruptedException;
    }

    /** No service answers there. */
    public static final class Missing extends IOException {
        private static final long serialVersionUID = 1;

        private Missing(String place) {
            super("no service runs on " + place + " (expected: one that was started there)");
        }
    }

    /** The service does not know the key, or the thing asked for; it does not say which. */
    public static final class Unknown extends IOException {
        private static final long serialVersionUID = 1;

        private Unknown() {
            super("the key is not that of the service that runs (expected: the file " + OperatorToken.FILE
                    + " of its last start)");
        }
    }

    /**
     * Runs work on the service that the options name: by {@code --data} (without it {@code ./data}), or by
     * {@code --url} and {@code --operator}. Prints a failure in one line.
     *
     * @return the exit code: that of the work, or 1 failed, 2 the options name no service, 6 none runs there
     */
    public static int with(String command, Options options, Work work) throws InterruptedException {
        try {
            return work.of(named(options));
        } catch (IOException | IllegalArgumentException failure) {
            System.err.println(command + ": " + OperatorFailure.of(failure));
            return failure instanceof Missing ? 6 : failure instanceof IOException ? 1 : 2;
        }
    }

    private static RunningService named(Options options) throws IOException {
        var url = options.get("--url");
        var operator = options.get("--operator");
        if ((url == null) != (operator == null)) {
            throw new IllegalArgumentException("--url, --operator: one of them (expected: both or none)");
        }
        if (url == null || operator == null) {
            return on(Path.of(options.get("--data", "./data")));
        }
        if (!url.matches("https?://[^\\s/]+/*")) {
            throw new IllegalArgumentException("--url: " + url + " (expected: such as http://127.0.0.1:8080)");
        }
        return read(Path.of(operator), url.replaceAll("/+$", ""), url);
    }

    /** Returns the service that runs on a data directory. */
    public static RunningService on(Path data) throws IOException {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new IllegalArgumentException("--data: " + data + " (expected: a directory)");
        }
        var file = data.resolve(OperatorToken.FILE);
        var place = data.toAbsolutePath().normalize().toString();
        if (!Files.exists(file)) {
            throw new Missing(place);
        }
        return read(file, "", place);
    }

    /** Reads a file {@code operator}, wherever it was copied to. @param address "": that in the file */
    private static RunningService read(Path file, String address, String place) throws IOException {
        OperatorFailure.requireFile(file);
        var lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.size() < 2 || !lines.get(0).startsWith("http")) {
            throw new IllegalArgumentException(file
                    + ": no address and key (expected: the file that a service writes as " + OperatorToken.FILE + ")");
        }
        return new RunningService(address.isEmpty() ? lines.get(0) : address, lines.get(1), place);
    }

    /** A request with JSON as its body. */
    public HttpRequest post(String path, String json) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    /** @throws Missing if nobody answers there */
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return HTTP.send(request, body);
        } catch (SSLException untrusted) {
            throw untrusted;
        } catch (IOException unreachable) {
            throw new Missing(place);
        }
    }

    /** Returns the answer as it comes. @throws IOException if nobody answers, or it is refused */
    public InputStream open(String path, String json) throws IOException, InterruptedException {
        var answer = send(post(path, json), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 != 2) {
            try (var problem = answer.body()) {
                throw refused(answer.statusCode(), problem.readAllBytes());
            }
        }
        return answer.body();
    }

    /** Shows lines as they come. @return the last one */
    public static String follow(InputStream answer, Consumer<String> shown) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            var last = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                shown.accept(line);
                last = line;
            }
            return last;
        } catch (IOException cutOff) {
            throw new IOException("the answer is cut off; the service's log says why", cutOff);
        }
    }

    /** Returns why the service has refused, in its own words. */
    public static IOException refused(int status, byte[] body) {
        if (status == 404) {
            return new Unknown();
        }
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            var problem = Json.MAPPER.readTree(text);
            var detail = problem.path("detail").asString("");
            var otherwise = problem.path("title").asString("") + " " + detail;
            text = problem.path("code").asString("status " + status) + ": "
                    + problem.at("/errors/0/detail").asString(otherwise);
        } catch (JacksonException another) {
            text = "the service answers " + status + ": " + text;
        }
        return new IOException(text.replaceAll("\\p{C}", " "));
    }
}
