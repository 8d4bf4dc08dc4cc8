package tillsync.scenarios.older;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import tillsync.article.Sha256;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;

/**
 * A made-up shop at an older service, with tills of that version:
 *
 * <pre>
 *   main ---- north           kiosk ---- booth     the kiosk lost half of its articles: its delivery is held
 *     '------ south           wagon                whose order waits
 * </pre>
 *
 * What south edited as a main, without a connection, lies in the inbox. A webhook leads to nobody.
 */
final class OldShop {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MILK = """
            {"number": "1", "name": "Milch", "price": {"cents": 149, "currency": "EUR"}, "vat": "DE_REDUCED",
             "codes": [{"code": "4001234567890", "quantity": 12}], "linked": [{"number": "P15"}], "scale": {"plu": 17},
             "planned": [{"from": "2020-01-01T00:00", "until": "2020-01-08T00:00", "price": {"cents": 99, "currency": "EUR"}}],
             "groups": {"bahnhof": {"price": {"cents": 169, "currency": "EUR"}}, "park": {"offered": false}},
             "later": {"than": ["this", 1]}}""";

    private final Service service;
    private final Program program;
    private final Path stores;
    private final Shop user;
    private final Map<String, PlainTill> tills = new HashMap<>();

    OldShop(URI service, Program program, Path stores) {
        this.service = () -> service;
        this.program = program;
        this.stores = stores;
        this.user = Shop.open(this.service.port());
    }

    Shop user() {
        return user;
    }

    CommandedTill till(String name) {
        return new CommandedTill(program, service.address(), stores.resolve(name));
    }

    String id(String name) {
        return tills.get(name).id();
    }

    CommandedTill registers(String name) throws IOException {
        var registration = user.till(name);
        tills.put(name, registration);
        var token = Files.writeString(stores.resolveSibling(name + ".token"), registration.token());
        till(name).does("pair", "--token-file", token.toString());
        return till(name);
    }

    void follows(String follower, String main) {
        user.follow(id(follower), id(main)).is(200);
    }

    /** Gives an article of each number that price, and publishes it. */
    void sells(String till, int from, int to, int cents) throws IOException {
        puts(
                till,
                IntStream.range(from, to)
                        .mapToObj(i ->
                                "{\"number\": \"%d\", \"name\": \"Artikel %d\", \"price\": {\"cents\": %d, \"currency\": \"EUR\"},"
                                                .formatted(i, i, cents + i)
                                        + " \"vat\": \"DE_STANDARD\", \"category\": \"Kategorie " + i % 7 + "\"}")
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    private void puts(String till, String json) throws IOException {
        var file = Files.writeString(stores.resolveSibling("edits.json"), json);
        till(till).does("put", file.toString());
    }

    /** All that a shop has after a while. */
    void lives() throws IOException {
        Files.createDirectories(stores);
        user.wire()
                .post("/api/v1/webhooks", "{\"url\": \"http://127.0.0.1:9/nobody\", \"events\": \"change-sets\"}")
                .is(201);
        for (var name : List.of("main", "north", "south", "kiosk", "booth", "wagon")) {
            registers(name);
        }
        follows("north", "main");
        follows("booth", "kiosk");
        sells("main", 100, 400, 100);
        sells("main", 150, 200, 300);
        puts("main", MILK);
        till("main").does("remove", "399", "398");
        records();
        till("north").does("sync");
        leavesALateEdit();
        losesHalf();
        leavesAnOrder();
        sells("main", 100, 110, 50);
        till("north").does("sync");
        eventually(() -> {
            if (user.get("/api/v1/notices").is(200).json().isEmpty()) {
                throw new AssertionError("no notice yet");
            }
        });
    }

    private void records() throws IOException {
        var file = Files.writeString(
                stores.resolveSibling("records.json"),
                "[{\"kind\": \"category\", \"key\": \"drinks\", \"name\": \"Getränke\", \"order\": 1},"
                        + " {\"kind\": \"options\", \"key\": \"milk\", \"name\": \"Milch\", \"choices\": [{\"name\": \"Hafer\"}]}]");
        till("main").does("records", "--put", file.toString());
    }

    private void leavesALateEdit() throws IOException {
        sells("south", 100, 103, 900);
        var file = Files.writeString(
                stores.resolveSibling("late.json"),
                "{\"number\": \"101\", \"name\": \"Artikel 101\", \"price\": {\"cents\": 1051, \"currency\": \"EUR\"},"
                        + " \"vat\": \"DE_STANDARD\"}");
        var withoutConnection = new CommandedTill(program, URI.create("http://127.0.0.1:9"), stores.resolve("south"));
        withoutConnection.tries("put", file.toString());
        follows("south", "main");
        till("south").does("sync");
    }

    private void losesHalf() throws IOException {
        user.wire()
                .put("/api/v1/guard", "{\"windowSeconds\": 1, \"percent\": 20, \"articles\": 50}")
                .is(200);
        sells("kiosk", 0, 120, 200);
        till("booth").does("sync");
        var published = Instant.now();
        Awaitility.await().until(() -> Instant.now().isAfter(published.plusSeconds(2)));
        till("kiosk")
                .does(Stream.concat(Stream.of("remove"), IntStream.range(0, 60).mapToObj(String::valueOf))
                        .toArray(String[]::new));
    }

    private void leavesAnOrder() {
        till("wagon").does("sync");
        var edits = Json.MAPPER.createObjectNode();
        edits.putArray("edits").addObject().put("op", "put").putPOJO("article", Json.MAPPER.readTree(MILK));
        edits.put("validUntil", Instant.now().plus(Duration.ofDays(20)).toString());
        user.wire()
                .send(
                        "POST",
                        "/api/v1/devices/" + id("wagon") + "/orders",
                        edits.toString(),
                        "Idempotency-Key",
                        "old-shop")
                .is(202);
    }

    private static void eventually(ThrowingRunnable check) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(check);
    }

    /** What its tills and its user are, and what the tills sell. */
    Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        facts.put("user.token", user.token());
        tills.forEach((name, registration) -> {
            facts.put("till." + name + ".id", registration.id());
            facts.put("till." + name + ".sells", sold(till(name)));
        });
        return facts;
    }

    /** The hash of all articles that a till sells. */
    static String sold(CommandedTill till) {
        return hash(till.does("list", "--stored"));
    }

    static String hash(String listed) {
        return HexFormat.of().formatHex(Sha256.of(listed.getBytes(UTF_8)));
    }
}
