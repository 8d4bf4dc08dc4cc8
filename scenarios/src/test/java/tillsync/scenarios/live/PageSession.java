package tillsync.scenarios.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tillsync.scenarios.cloud.User;

/** A user who has signed in at the pages of the service. */
final class PageSession {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI service;

    private PageSession(URI service) {
        this.service = service;
    }

    static PageSession of(URI service, User user) {
        var session = new PageSession(service);
        session.posts("/sign-in", "/sign-in", "email=" + encoded(user.email()) + "&password=" + encoded(User.PASSWORD));
        return session;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As the header that a request of this session has. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    String get(String path) {
        return send(request(path).GET()).body();
    }

    private String csrf(String page) {
        var found = CSRF.matcher(get(page));
        if (!found.find()) {
            throw new AssertionError("no form on " + page);
        }
        return found.group(1);
    }

    private HttpResponse<String> posts(String page, String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "&_csrf=" + encoded(csrf(page)))));
    }

    /** @return the address of its preview */
    String uploads(String path, String csv) {
        var body = "--limit\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf(path)
                + "\r\n--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + csv
                + "\r\n--limit--\r\n";
        var answer = send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofString(body)));
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    void decides(String upload, String action) {
        posts(upload, upload, "action=" + action);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
