package tillsync.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tillsync.catalogue.Edit;

/** A browser as far as pages need one: cookies, forms with their hidden fields; redirects are not followed. */
public final class Browser {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new HashMap<>();
    private final URI service;

    /** One that visits the service under test. */
    public Browser() {
        this(ServiceTest.Port.now());
    }

    public Browser(int port) {
        this.service = URI.create("http://127.0.0.1:" + port);
    }

    /** Sends a header with each request, such as Accept-Language. */
    public Browser with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Opens the form's page, fills it in as a user would, and sends it. */
    public Answer fill(String path, String... fields) {
        return post(path, get(path).csrf(), fields);
    }

    /** Sends a form with a token that was read before; null: without one. */
    public Answer post(String path, String csrf, String... fields) {
        var form = new ArrayList<>(List.of(fields));
        if (csrf != null) {
            form.add("_csrf");
            form.add(csrf);
        }
        return send(
                "POST",
                path,
                BodyPublishers.ofString(encoded(form)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Sends a form of a page with its hidden fields, and what is filled in. */
    public Answer sends(Answer page, String action, String... filledIn) {
        return post(action, null, page.form(action, filledIn));
    }

    /** Sends a form with a file and the token of the page that it is on; null: without one. */
    public Answer upload(String path, String csrf, String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        var token =
                csrf == null ? "" : "--limit\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf + "\r\n";
        body.writeBytes((token + "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=limit");
    }

    public static String encoded(List<String> form) {
        var body = new StringBuilder();
        for (int i = 0; i < form.size(); i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(encoded(form.get(i)))
                    .append('=')
                    .append(encoded(form.get(i + 1)));
        }
        return body.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As the page's own script would call the API. */
    public Answer api(String method, String path, String json, String... more) {
        var all = new ArrayList<>(List.of("Accept", "application/json", "Content-Type", "application/json"));
        all.addAll(List.of(more));
        return send(
                method,
                path,
                json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json),
                all.toArray(new String[0]));
    }

    /** The same with the token of its page, as what changes something needs it. */
    public Answer does(String method, String path, String json, String... more) {
        var all = new ArrayList<>(List.of("X-CSRF-TOKEN", get("/account").csrf()));
        all.addAll(List.of(more));
        return api(method, path, json, all.toArray(new String[0]));
    }

    /** Adds a till. */
    public PlainTill till(String name) {
        var made = does("POST", "/api/v1/devices", Shop.HELLO + ",\"name\":\"" + name + "\",\"place\":\"Graz\"}");
        return new PlainTill(made.text("deviceId"), new Wire(service.getPort(), made.text("token")));
    }

    /** Fills in the form for many articles of a till. @return the preview */
    public Answer previews(PlainTill main, String... fields) {
        var csrf = get(main.page() + "/articles/change").csrf();
        return get(post(main.page() + "/articles/preview", csrf, fields).is(303).location());
    }

    /** Applies a preview. @return what the connected main did */
    public List<Edit> applies(PlainTill main, Answer preview) {
        var applying = CompletableFuture.supplyAsync(
                () -> post(main.page() + "/batch", preview.csrf(), "batch", preview.field("batch"), "action", "apply"));
        var edits = main.does();
        get(applying.join().is(303).location()).hides("??");
        return edits;
    }

    public Answer send(String method, String path, HttpRequest.BodyPublisher body, String... more) {
        return new Answer(answer(method, path, body, HttpResponse.BodyHandlers.ofString(), more));
    }

    /** A file that is no text. */
    public byte[] bytes(String path) {
        return answer("GET", path, BodyPublishers.noBody(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private <T> HttpResponse<T> answer(
            String method,
            String path,
            HttpRequest.BodyPublisher body,
            HttpResponse.BodyHandler<T> read,
            String... more) {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Wire.LONGEST)
                .method(method, body);
        if (!List.of(more).contains("Accept")) {
            request.header("Accept", "text/html,application/xhtml+xml");
        }
        headers.forEach(request::header);
        for (int i = 0; i < more.length; i += 2) {
            request.header(more[i], more[i + 1]);
        }
        try {
            return http.send(request.build(), read);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** What no HTTP client would send: a request line of one's own, with this browser's session. */
    public String raw(String requestLine) {
        try (var socket = new Socket("127.0.0.1", service.getPort())) {
            var text = requestLine + "\r\nHost: localhost\r\nAccept: text/html\r\nCookie: tillsync=" + secret()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Without a mail server it is signed in then. */
    public void signUp(String email, String password) {
        fill("/sign-up", "name", "Anna", "email", email, "password", password).is(303);
    }

    public Answer signIn(String email, String password) {
        return fill("/sign-in", "email", email, "password", password);
    }

    /** Signs a new user up, which signs the browser in. */
    public static Browser of(String email, String password) {
        var browser = new Browser();
        browser.signUp(email, password);
        return browser;
    }

    /** The secret in the cookie of its session; empty: it has none. */
    public String secret() {
        return cookie("tillsync");
    }

    /** Takes a session over from elsewhere. */
    public void secret(String secret) {
        cookie("tillsync", secret);
    }

    /** What it keeps under that name; empty: nothing. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** As somebody with the browser's own tools sets a cookie. */
    public void cookie(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(service, cookie);
    }
}
