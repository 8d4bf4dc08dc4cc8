package tillsync.scenarios.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tillsync.client.transport.TillDescription;
import tillsync.service.Browser;
import tillsync.service.store.json.Json;

/** A person with an account, and so with a merchant; everything is made over HTTP. */
public record User(String email, Caller caller) {
    public static final String PASSWORD = "correct horse battery staple";

    public static User signsUp(Service service) {
        return signsUp(service, "Anna");
    }

    public static User signsUp(Service service, String name) {
        var email = UUID.randomUUID() + "@example.com";
        var nobody = Caller.unknown(service.address());
        var account = Json.MAPPER.createObjectNode();
        account.put("email", email).put("password", PASSWORD).put("name", name);
        nobody.post("/api/v1/accounts", account).expect(202);
        return new User(email, nobody.bearer(token(service, email)));
    }

    private static String token(Service service, String email) {
        var basic = Base64.getEncoder().encodeToString((email + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var made = new Caller(service.address(), "Basic " + basic).post("/api/v1/tokens", "{\"label\": \"scenario\"}");
        return made.expect(201).text("token");
    }

    /** One in which this user is signed in. */
    public Browser browser(Service service) {
        var browser = new Browser(service.address().getPort());
        browser.signIn(email, PASSWORD).is(303);
        return browser;
    }

    /** A till's identity and its secret. */
    public record Registration(String deviceId, String token) {}

    public Registration registers(String name, TillDescription device) {
        var wanted = Json.MAPPER.createObjectNode();
        wanted.put("name", name).put("model", device.model());
        wanted.put("software", device.software()).put("adapter", device.adapter());
        var made = caller.post("/api/v1/devices", wanted).expect(201).json();
        return new Registration(
                made.get("deviceId").stringValue(), made.get("token").stringValue());
    }

    /** Makes one till follow another, by their ids. */
    public void follows(String follower, String main) {
        var change = Json.MAPPER.createObjectNode();
        change.putArray("assignments").addObject().put("deviceId", follower).put("follows", main);
        var tag = caller.get("/api/v1/topology").expect(200).header("ETag");
        caller.put("/api/v1/topology", change, "If-Match", tag).expect(200);
    }
}
