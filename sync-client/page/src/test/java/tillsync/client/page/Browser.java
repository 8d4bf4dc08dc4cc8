package tillsync.client.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as the page needs: cookies, the token of the last form, redirections. */
final class Browser {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    String language = "en";
    String formToken = "";
    HttpResponse<String> last;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;

    Browser(URI page) {
        this.page = page;
    }

    /** The page there, after redirections. */
    String get(String path) {
        send(request(path).GET());
        for (int i = 0; last.statusCode() == 303 && i < 5; i++) {
            send(request(last.headers().firstValue("Location").orElseThrow()).GET());
        }
        return last.body();
    }

    /** The answer of that form, after redirections. */
    String post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.putIfAbsent("form", formToken);
        submit(path, all);
        return last.statusCode() == 303
                ? get(last.headers().firstValue("Location").orElseThrow())
                : last.body();
    }

    void submit(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(page.resolve(path)).header("Accept-Language", language);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    void send(HttpRequest.Builder request) {
        try {
            last = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
        last.headers().allValues("Set-Cookie").forEach(cookie -> {
            int equal = cookie.indexOf('=');
            cookies.put(cookie.substring(0, equal), cookie.substring(equal + 1, cookie.indexOf(';')));
        });
        var token = FORM_TOKEN.matcher(last.body());
        if (token.find()) {
            formToken = token.group(1);
        }
    }

    int status() {
        return last.statusCode();
    }

    Browser choosesPin(String pin) {
        get("/");
        post("/pin", Map.of("pin", pin, "again", pin));
        return this;
    }

    Browser givesPin(String pin) {
        get("/");
        post("/pin", Map.of("pin", pin));
        return this;
    }
}
