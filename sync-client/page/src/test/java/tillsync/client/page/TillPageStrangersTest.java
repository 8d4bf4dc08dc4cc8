package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other pages, other hosts and other networks do nothing by it. */
class TillPageStrangersTest extends OpenTillPage {
    @Test
    void aFormThatThisPageDidNotMakeIsRefused() {
        browser.choosesPin(PIN);
        browser.get("/sign-off");
        for (var token : new String[] {"", "x", another().formToken}) {
            browser.submit("/sign-off", Map.of("form", token, "followers", ""));
            assertThat(browser.status()).isEqualTo(403);
        }
        assertThat(service.tokens).containsKey("old");
    }

    @Test
    void aFormOfAnotherBrowserIsRefusedAlsoForThePin() {
        browser.get("/pin");
        var other = another();
        other.get("/pin");
        other.submit("/pin", Map.of("form", browser.formToken, "pin", PIN, "again", PIN));
        assertThat(other.status()).isEqualTo(403);
        other.cookies.clear();
        other.submit("/pin", Map.of("form", browser.formToken, "pin", PIN, "again", PIN));
        assertThat(other.status()).isEqualTo(403);
    }

    @Test
    void aFormFromAnotherOriginIsRefused() {
        browser.choosesPin(PIN);
        browser.get("/sign-off");
        browser.send(browser.request("/sign-off")
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("form=" + browser.formToken)));
        assertThat(browser.status()).isEqualTo(403);
        browser.send(browser.request("/sign-off")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("form=" + browser.formToken)));
        assertThat(browser.status()).isEqualTo(403);
    }

    private String raw(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), page.address().getPort())) {
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aForeignHostIsRefused() throws IOException {
        int port = page.address().getPort();
        for (var host : new String[] {"evil.example:" + port, "localhost", "localhost:1", "127.0.0.1.evil:" + port}) {
            assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n")).startsWith("HTTP/1.1 421");
        }
        assertThat(raw("GET / HTTP/1.1\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /page.css HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void onlyLoopbackIsListenedOn() throws IOException {
        int port = page.address().getPort();
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (var address : others) {
            try (var socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 1_000))
                        .isInstanceOfAny(ConnectException.class, IOException.class);
            }
        }
    }

    @Test
    void whatIsTooLargeOrNoFormIsRefused() {
        browser.choosesPin(PIN);
        browser.submit("/code", Map.of("form", "x".repeat(5_000)));
        assertThat(browser.status()).isEqualTo(413);
        browser.send(browser.request("/").header("X-Long", "x".repeat(20_000)).GET());
        assertThat(browser.status()).isEqualTo(431);
        browser.send(browser.request("/code")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("form=" + browser.formToken)));
        assertThat(browser.status()).isEqualTo(415);
        browser.send(browser.request("/").method("PUT", HttpRequest.BodyPublishers.noBody()));
        assertThat(browser.status()).isEqualTo(405);
        browser.submit("/sign-off", Map.of("form", browser.formToken, "followers", "follow:x"));
        assertThat(browser.status()).isEqualTo(400);
    }

    /** More than it has threads and room for, none of which finishes its request. */
    @Test
    void manyAtOnceEndNothing() throws IOException {
        var idle = new ArrayList<Socket>();
        for (int i = 0; i < 80; i++) {
            var socket = new Socket(
                    InetAddress.getByName("127.0.0.1"), page.address().getPort());
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            idle.add(socket);
        }
        for (var socket : idle) {
            socket.close();
        }
        await().ignoreExceptions().until(() -> another().get("/").contains("Choose a PIN"));
    }

    @Test
    void eachAnswerHasStrictHeadersAndLoadsNothingFromElsewhere() {
        browser.choosesPin(PIN);
        for (var path : new String[] {"/", "/pin", "/page.css", "/nothing"}) {
            var body = browser.get(path);
            var headers = browser.last.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(body).doesNotContain("<script", "style=", "src=\"http", "href=\"http");
        }
        browser.cookies.clear();
        browser.get("/pin");
        assertThat(browser.last.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void aLanguageLinkLeadsNowhereElse() throws IOException {
        int port = page.address().getPort();
        assertThat(raw("GET /evil.example/?lang=de HTTP/1.1\r\nHost: localhost:" + port + "\r\n"))
                .startsWith("HTTP/1.1 303")
                .contains("Location: /\r\n");
    }

    @Test
    void namesOfPeopleAndTillsAreText() {
        service.name = "<img src=x onerror=alert(1)>";
        service.users =
                "[{\"name\":\"<img src=x onerror=alert(1)>\",\"role\":\"<b>'\\\"&\",\"since\":\"2026-11-24T12:00:00Z\"}]";
        till.hello();
        browser.choosesPin(PIN);
        assertThat(browser.get("/"))
                .doesNotContain("<img", "<b>")
                .contains("&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;&#39;&quot;&amp;");
    }
}
