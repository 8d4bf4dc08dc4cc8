package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;

/** What a real service writes to its log, at its most talkative, of texts that would be lines of their own. */
class LogLinesTest {
    /** As the beginning of a line it would be taken for an entry. */
    private static final String FORGED = "2099-01-01T00:00:00.000Z ERROR forged";

    private static final List<String> BREAKS = List.of(
            "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\u001b[2K\u001b[1G", "\b\b", "\0");

    @TempDir
    Path data;

    @Test
    void areNotForgedByTextsFromOutside() throws IOException {
        var talkative = List.of(
                "--logging.level.tillsync=trace",
                "--logging.level.org.springframework.web=trace",
                "--logging.level.org.springframework.security=trace",
                "--logging.level.org.apache.coyote=debug",
                "--logging.level.org.apache.tomcat.util.http=debug",
                // what a user has typed is told in full at this level
                "--spring.mvc.log-request-details=true");
        try (var service = ServiceLaunch.in(data).withProperties(talkative).start()) {
            var user = Shop.open(service.address().getPort());
            var till = user.till("Theke");
            BREAKS.forEach(each -> says(service, user, till.wire(), each + FORGED));
        }
        var log = Files.readString(data.resolve("service.log"));
        assertThat(log.split("forged", -1).length)
                .as("the texts were logged at all")
                .isGreaterThan(50);
        assertThat(log.lines().flatMap(line -> line.lines()).filter(line -> line.startsWith("2099")))
                .isEmpty();
        assertThat(log).doesNotContain("\u0085", "\u2028", "\u2029", "\u001b", "\b", "\0", "\u000b", "\f");
        assertThat(log.replace("\r\n", "\n")).doesNotContain("\r");
    }

    private static void says(ServiceProcess service, Shop user, Wire till, String text) {
        var json = Json.MAPPER.createObjectNode();
        json.put("name", text)
                .put("model", text)
                .put("software", text)
                .put("adapter", text)
                .put(text, text);
        user.wire().post("/api/v1/devices", json);
        till.put("/api/v1/till", json);
        till.put("/api/v1/till/change-sets/1", "{\"edits\":[" + json + "]}");
        till.post("/api/v1/till/state", json.toString());
        var encoded = URLEncoder.encode(text, UTF_8);
        user.get("/" + encoded);
        user.get("/api/v1/devices?after=" + encoded);
        user.get("/api/v1/devices/" + encoded);
        raw(service, "GET /" + text.replace(" ", "%20") + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        raw(service, "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a" + text + "\r\nX-Odd" + text + ": b\r\n\r\n");
        raw(service, "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: tillsync=" + text + "\r\n\r\n");
    }

    private static void raw(ServiceProcess service, String request) {
        try (var socket = new Socket("127.0.0.1", service.address().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException closed) {
            // a request that is none may be closed without an answer
        }
    }
}
