package tillsync.scenarios.pairing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The till's own page as a browser on the till sees it: cookies, redirections, the hidden token of its forms. */
final class LocalPage {
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI address;
    private String token = "";

    LocalPage(URI address) {
        this.address = address;
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    /** @param fields names and values in turn */
    String post(String path, String... fields) {
        var body = new StringBuilder("form=" + encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String send(HttpRequest.Builder request) {
        try {
            var page = http.send(request.header("Accept-Language", "de").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            var found = TOKEN.matcher(page);
            if (found.find()) {
                token = found.group(1);
            }
            return page;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
