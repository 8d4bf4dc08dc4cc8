package tillsync.client;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A service with one main whose catalogue has one article, and that stores one more; one member of one answer may be broken. */
final class ScriptedService implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    static final Article MILK = Articles.article("1", 149);
    static final Article TEA = Articles.article("2", 299);

    /** How a member of an answer is broken. */
    enum Break {
        NULL,
        MISSING,
        /** Of a kind that JSON has and this member never is. */
        OTHER_KIND,
        EMPTY,
        NEGATIVE
    }

    private record Broken(String answer, JsonPointer member, Break how) {}

    /** What was asked: method, address and token. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final LocalService service = new LocalService().answers(this::answer);
    private volatile Broken broken = new Broken("none", JsonPointer.compile("/none"), Break.NULL);
    private volatile boolean stored;

    URI url() {
        return service.url();
    }

    /** @param answer hello, page, receipt, report, code, token or users */
    void breaks(String answer, String member, Break how) {
        broken = new Broken(answer, JsonPointer.compile(member), how);
    }

    void heals() {
        breaks("none", "/none", Break.NULL);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var name = name(request);
            if (name.equals("unknown")) {
                LocalService.send(exchange, 404, LocalService.PROBLEM, "{\"code\":\"NOT_FOUND\",\"detail\":\"\"}");
                return;
            }
            var json = JSON.readTree(text(name));
            breakIn(json, name);
            LocalService.send(exchange, 200, LocalService.JSON, json.toString());
        }
    }

    private static String name(String request) {
        var known = Map.of(
                "PUT /api/v1/till", "hello",
                "GET /api/v1/till/changes", "page",
                "PUT /api/v1/till/change-sets/1", "receipt",
                "POST /api/v1/till/state", "report",
                "GET /api/v1/till/users", "users",
                "POST /oauth2/device_authorization", "code",
                "POST /oauth2/token", "token");
        return known.getOrDefault(request, "unknown");
    }

    private String text(String name) {
        return switch (name) {
            case "hello" -> """
                {"deviceId":"d","name":"Theke","role":"MAIN","follows":null,"delivery":"AUTO","session":"s","pollSeconds":1,
                 "catalogue":{"id":"c","revision":%d,"articles":%d,"digest":"%s"},"serverTime":"2026-11-24T12:00:00Z",
                 "publish":{"pairing":"p","next":%d},"cursor":null}""".formatted(stored ? 2 : 1, stored ? 2 : 1, digest(), stored ? 2 : 1);
            case "page" ->
                """
                {"catalogue":"c","mode":"snapshot","changes":[{"op":"put","revision":1,"article":%s}%s],"cursor":"%s",
                 "head":{"revision":%d,"articles":%d,"digest":"%s"}}""".formatted(
                                MILK.canonical(),
                                stored ? ",{\"op\":\"put\",\"revision\":2,\"article\":" + TEA.canonical() + "}" : "",
                                cursor(),
                                stored ? 2 : 1,
                                stored ? 2 : 1,
                                digest());
            case "receipt" -> receipt();
            case "report" -> "{\"verified\":true}";
            case "users" -> "[{\"name\":\"Anna\",\"role\":\"OWNER\",\"since\":\"2026-11-24T12:00:00Z\"}]";
            case "code" -> """
                {"device_code":"secret","user_code":"WDJB-MJHT","verification_uri":"https://sync.example/activate",
                 "verification_uri_complete":"https://sync.example/activate?code=WDJB-MJHT","expires_in":900,"interval":5}""";
            default -> "{\"access_token\":\"given\",\"token_type\":\"Bearer\"}";
        };
    }

    private String receipt() {
        stored = true;
        return "{\"sequence\":1,\"catalogue\":\"c\",\"revision\":2,\"cursor\":\"%s\",\"changed\":1,\"unchanged\":0}"
                .formatted(cursor());
    }

    private CatalogueDigest digest() {
        var milk = CatalogueDigest.EMPTY.with(MILK.number(), MILK.digest());
        return stored ? milk.with(TEA.number(), TEA.digest()) : milk;
    }

    /** Of its catalogue as it is now. */
    String cursor() {
        return "c." + (stored ? 2 : 1) + "." + digest().toString().substring(0, 16);
    }

    private void breakIn(JsonNode json, String name) {
        var now = broken;
        if (!now.answer.equals(name)) {
            return;
        }
        var parent = json.at(now.member.head());
        var member = now.member.last().getMatchingProperty();
        if (parent instanceof ArrayNode array) {
            array.set(now.member.last().getMatchingIndex(), other(array.get(0), now.how));
        } else if (now.how == Break.MISSING) {
            ((ObjectNode) parent).remove(member);
        } else {
            ((ObjectNode) parent).set(member, other(parent.get(member), now.how));
        }
    }

    private static JsonNode other(JsonNode good, Break how) {
        var make = JSON.getNodeFactory();
        return switch (how) {
            case EMPTY -> make.stringNode("");
            case NEGATIVE -> make.numberNode(-1);
            case OTHER_KIND -> good.isString() ? make.numberNode(7) : make.stringNode("seven");
            case NULL, MISSING -> make.nullNode();
        };
    }

    @Override
    public void close() {
        service.close();
    }
}
