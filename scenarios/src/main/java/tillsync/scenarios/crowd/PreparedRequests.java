package tillsync.scenarios.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.json.Json;

/** The requests of one till, ready to be sent. */
record PreparedRequests(String host, String token) {
    private static final String TILL = "/api/v1/till";

    byte[] hello(@Nullable String session) {
        var body = Json.MAPPER.createObjectNode();
        body.put("model", "POSSUM16").put("software", "TAXOPOS-POSSUM-2.0.24.141");
        body.put("adapter", "1.0.0").put("time", Instant.now().toString()).put("unpublished", 0);
        if (session != null) {
            body.put("session", session);
        }
        return request("PUT", "", body.toString());
    }

    /** @param waitSeconds 0: the answer comes at once */
    byte[] pull(@Nullable String cursor, int waitSeconds) {
        var since = cursor == null ? "" : "&since=" + URLEncoder.encode(cursor, UTF_8);
        var wait = waitSeconds == 0 ? "" : "&wait=" + waitSeconds;
        return request("GET", "/changes?limit=5000" + since + wait, null);
    }

    /**
     * A report of the till's position.
     *
     * @param applied the time at which the articles were applied; null: none are new
     */
    byte[] report(Shelf shelf, @Nullable Instant applied) {
        var body = Json.MAPPER.createObjectNode();
        body.put("cursor", shelf.cursor()).put("articles", shelf.articles().size());
        body.put("digest", shelf.digest().toString());
        body.put("time", Instant.now().toString()).put("unpublished", 0);
        if (applied != null) {
            body.putArray("applied").addObject().put("cursor", shelf.cursor()).put("at", applied.toString());
        }
        return request("POST", "/state", body.toString());
    }

    byte[] events() {
        return request("GET", "/events", null);
    }

    private byte[] request(String method, String path, @Nullable String body) {
        var head = method + " " + TILL + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                + "\r\n";
        return body == null
                ? (head + "\r\n").getBytes(UTF_8)
                : (head + "Content-Type: application/json\r\nContent-Length: " + body.getBytes(UTF_8).length
                                + "\r\n\r\n" + body)
                        .getBytes(UTF_8);
    }
}
