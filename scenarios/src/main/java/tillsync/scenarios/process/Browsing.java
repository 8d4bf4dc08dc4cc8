package tillsync.scenarios.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tillsync.scenarios.process.Administration.Credentials;

/** A browser that has signed in by the form. It runs no scripts. */
public final class Browsing {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI service;
    private String cookie = "";

    private Browsing(HttpClient http, URI service) {
        this.http = http;
        this.service = service;
    }

    /**
     * A page as it came.
     *
     * @param html unpacked
     * @param bytes the size of the body on the wire
     * @param millis until its last byte
     */
    public record Page(String html, int bytes, double millis) {}

    /** Signs in. Fails unless the service lets that user in. */
    public static Browsing signIn(HttpClient http, URI service, Credentials user) {
        var browsing = new Browsing(http, service);
        var form = browsing.send(browsing.request("/sign-in"), BodyHandlers.ofString());
        browsing.keepsCookie(form);
        var csrf = CSRF.matcher(form.body());
        if (!csrf.find()) {
            throw new IllegalStateException("/sign-in: no form: " + form.statusCode());
        }
        var entered = browsing.send(
                browsing.request("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + encoded(csrf.group(1)) + "&email="
                                + encoded(user.email()) + "&password=" + encoded(user.password()))),
                BodyHandlers.discarding());
        browsing.keepsCookie(entered);
        browsing.get("/account");
        return browsing;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void keepsCookie(HttpResponse<?> answer) {
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(LIMIT)
                .header("Accept", "text/html")
                .header("Accept-Language", "en");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    /** Loads a page, packed. Fails unless the signed-in user may see it. */
    public Page get(String path) {
        long began = System.nanoTime();
        var answer = send(request(path).header("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - began) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return new Page(text(answer), answer.body().length, millis);
    }

    private static String text(HttpResponse<byte[]> answer) {
        boolean packed =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        try (InputStream body = packed
                ? new GZIPInputStream(new ByteArrayInputStream(answer.body()))
                : new ByteArrayInputStream(answer.body())) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends a file by the form of that page. @return the status of the answer */
    public int upload(String path, String name, byte[] content) {
        var csrf = CSRF.matcher(get(path).html());
        if (!csrf.find()) {
            throw new IllegalStateException(path + ": no form");
        }
        var boundary = "tillsync-upload";
        var begin = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf.group(1)
                + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = List.of(
                begin.getBytes(StandardCharsets.UTF_8),
                content,
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var request = request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(body));
        return send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Opens the stream of events that pages listen to. The caller closes it. */
    public InputStream events() {
        return send(request("/api/v1/events").setHeader("Accept", "text/event-stream"), BodyHandlers.ofInputStream())
                .body();
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("not waited for any longer", ended);
        }
    }
}
