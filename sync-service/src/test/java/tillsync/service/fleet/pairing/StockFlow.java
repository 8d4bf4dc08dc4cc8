package tillsync.service.fleet.pairing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tillsync.service.Answer;
import tillsync.service.Wire;

/** A till that pairs as RFC 8628 says, over plain HTTP and by nothing but the RFC. */
public final class StockFlow {
    static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final Wire wire;

    public StockFlow() {
        this(Wire.nobody());
    }

    public StockFlow(int port) {
        this(Wire.of(port));
    }

    private StockFlow(Wire wire) {
        this.wire = wire;
    }

    /** The same, by a till that has a token. */
    public StockFlow with(String token) {
        return new StockFlow(new Wire(wire.port(), token));
    }

    public static Map<String, String> till(String name) {
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", "till");
        form.put("scope", "till");
        form.put("till_name", name);
        form.put("till_place", "Wien");
        form.put("till_model", "POSSUM16");
        form.put("till_software", "TAXOPOS-POSSUM-2.0.24.141");
        form.put("till_adapter", "1.0.0");
        return form;
    }

    public Answer asks(String name) {
        return authorize(till(name));
    }

    Answer authorize(Map<String, String> form) {
        return post("/oauth2/device_authorization", encoded(form));
    }

    public Answer polls(Answer asked) {
        return post(
                "/oauth2/token",
                encoded(Map.of("grant_type", GRANT, "device_code", asked.text("device_code"), "client_id", "till")));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    Answer post(String path, String body) {
        return send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    public Answer get(String path) {
        return wire.get(path);
    }

    public Answer send(String method, String path, String body, String... headers) {
        return wire.send(method, path, body, headers);
    }
}
