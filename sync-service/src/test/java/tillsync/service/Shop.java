package tillsync.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.fleet.pairing.StockFlow;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A user with tills, made over HTTP, for tests against the whole service. */
public record Shop(Wire wire, String email, String password) {
    /** What a till says of itself when it comes, without the last brace. */
    public static final String HELLO =
            "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"";

    /** A till's answer to a change of one article. */
    public static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";

    /** One at the service under test. */
    public static Shop open() {
        return open(ServiceTest.Port.now());
    }

    public static Shop open(String name) {
        return open(ServiceTest.Port.now(), name);
    }

    public static Shop open(int port) {
        return open(port, "shop-" + UUID.randomUUID());
    }

    public static Shop open(int port, String name) {
        return open(port, name + "@example.com", "a long password of " + name, name);
    }

    /** Signs a user up and gets a token. */
    public static Shop open(int port, String email, String password, String name) {
        var nobody = new Shop(Wire.of(port), email, password);
        var account = Json.MAPPER.createObjectNode().put("email", email).put("password", password);
        nobody.wire.post("/api/v1/accounts", account.put("name", name));
        var made = nobody.send("POST", "/api/v1/tokens", "{\"label\":\"test\"}", "Authorization", nobody.basic());
        return new Shop(new Wire(port, made.text("token")), email, password);
    }

    /** Its user's name and password, as a header has them. */
    public String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((email + ":" + password).getBytes(UTF_8));
    }

    public String token() {
        return wire.token();
    }

    /** The same at another node. */
    public Shop at(int port) {
        return new Shop(new Wire(port, token()), email, password);
    }

    /** The id of its user. */
    public String userId() {
        return get("/api/v1/account").text("userId");
    }

    /** A browser in which its user is signed in. */
    public Browser browser() {
        return signedIn(new Browser(wire.port()));
    }

    public Browser browser(String language) {
        return signedIn(new Browser(wire.port()).with("Accept-Language", language));
    }

    private Browser signedIn(Browser browser) {
        browser.signIn(email, password).is(303);
        return browser;
    }

    /** Its user confirms a further code of a till. */
    public Answer joins(PlainTill till) {
        var asked = new StockFlow(wire.port()).with(till.token()).asks("further user");
        return send("POST", "/api/v1/pairings", "{\"code\":\"" + asked.text("user_code") + "\"}");
    }

    public Answer get(String path, Object... values) {
        return wire.get(path, values);
    }

    public Answer send(String method, String path, String json, String... headers) {
        return wire.send(method, path, json, headers);
    }

    public CompletableFuture<Answer> asks(String method, String path, String json, String... headers) {
        return wire.asks(method, path, json, headers);
    }

    /** A live change of one article at a till. */
    public CompletableFuture<Answer> puts(String device, String number, long cents, String key) {
        return asks(
                "PUT",
                "/api/v1/devices/" + device + "/live/article?number=" + number,
                article(number, cents).canonical(),
                "Idempotency-Key",
                key);
    }

    public PlainTill till(String name) {
        return till(name, HELLO);
    }

    /** @param hello what the till says of itself, without the last brace */
    public PlainTill till(String name, String hello) {
        var made = send("POST", "/api/v1/devices", hello + ",\"name\":" + Json.MAPPER.writeValueAsString(name) + "}");
        return new PlainTill(made.text("deviceId"), new Wire(wire.port(), made.text("token")));
    }

    /** Changes who follows whom, in the present version of the topology. */
    public Answer assign(String assignments) {
        return assign(assignments, null);
    }

    /** @param plan the token of the plan that was looked at; null: none was */
    public Answer assign(String assignments, String plan) {
        return send(
                "PUT",
                "/api/v1/topology",
                "{\"assignments\":" + assignments + (plan == null ? "" : ",\"token\":\"" + plan + "\"") + "}",
                "If-Match",
                get("/api/v1/topology").header("ETag"));
    }

    public Answer follow(PlainTill follower, PlainTill main) {
        return follow(follower.id(), main.id());
    }

    public Answer follow(String follower, String main) {
        return assign("[{\"deviceId\":\"" + follower + "\",\"follows\":\"" + main + "\"}]");
    }

    /** A follower goes on by itself. @param start such as COPY, or FORMER */
    public Answer frees(PlainTill follower, String start) {
        return assign("[{\"deviceId\":\"" + follower.id() + "\",\"follows\":null,\"start\":\"" + start + "\"}]");
    }

    /** The edits of a request to a till. */
    public static ChangeSet changeSet(JsonNode request) {
        return ChangeSet.read(JsonReader.read(request.get("edits").toString()));
    }

    public static Article article(String number, long cents) {
        return Article.of(number, "Artikel ä " + number, Price.euro(cents), "DE_REDUCED");
    }

    /** An article that also has prices for a price group, its own and a planned one, and that another does not offer. */
    public static Article grouped(String number, long cents) {
        return Article.read(article(number, cents)
                .toJson()
                .with("groups", JsonReader.read("""
                        {"Bahnhof":{"price":{"cents":190,"currency":"EUR"},"later":1},"Kiosk":{"offered":false}}"""))
                .with("planned", JsonReader.read("""
                        [{"from":"2099-12-01T00:00","groups":{"Bahnhof":{"price":{"cents":170,"currency":"EUR"}}}}]""")));
    }

    public static List<Edit> edits(JsonNode request) {
        return Shop.changeSet(request).edits();
    }

    public static List<Edit> puts(Article... articles) {
        return Stream.of(articles).map(Edit::put).toList();
    }

    public static List<Edit> puts(int from, int to, long cents) {
        return IntStream.range(from, to)
                .mapToObj(i -> Edit.put(article(Integer.toString(i), cents)))
                .toList();
    }

    public static List<Edit> removes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Edit.remove(new ArticleNumber(Integer.toString(i))))
                .toList();
    }

    /** One article. */
    public static List<Edit> puts(String number, long cents) {
        return List.of(Edit.put(article(number, cents)));
    }
}
