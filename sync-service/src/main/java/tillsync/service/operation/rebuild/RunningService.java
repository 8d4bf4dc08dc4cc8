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
import picocli.CommandLine.IExitCodeGenerator;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;

/**
 * A running service, as the target of its operator's requests.
 *
 * @param key the operator's
 * @param place the directory or the address that the operator has named
 */
public record RunningService(String address, String key, String place) {
    /** The last line of a list. Without it, the answer was cut off. */
    public static final String END = "end";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** No service answers there. */
    public static final class Missing extends IOException implements IExitCodeGenerator {
        private static final long serialVersionUID = 1;
        private static final int EXIT_CODE = 6;

        private Missing(String place) {
            super("no service runs on " + place + " (expected: one that was started there)");
        }

        @Override
        public int getExitCode() {
            return EXIT_CODE;
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
    static RunningService read(Path file, String address, String place) throws IOException {
        OperatorFailure.requireFile(file);
        var lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.size() < 2 || !lines.get(0).startsWith("http")) {
            throw new IllegalArgumentException(file
                    + ": no address and key (expected: the file that a service writes as " + OperatorToken.FILE + ")");
        }
        var url = URI.create(address.isEmpty() ? lines.get(0) : address);
        return new RunningService(url.toString(), lines.get(1), place);
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
        } catch (IOException failure) {
            // now and then the client wraps the SSLException in a plain IOException
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SSLException untrusted) {
                    throw untrusted;
                }
            }
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

    /** Shows the lines of a list as they come, without {@link #END}. @throws IOException if it was cut off */
    public static void list(InputStream answer, Consumer<String> shown) throws IOException {
        var last = follow(answer, line -> {
            if (!line.equals(END)) {
                shown.accept(line);
            }
        });
        if (!last.equals(END)) {
            throw new IOException("the answer is cut off; the service's log says why");
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
