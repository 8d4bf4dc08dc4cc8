package tillsync.service.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tillsync.request.OrderSignature;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;

/** Orders that come through a real broker to a merchant who takes signed ones alone. */
@ServiceTest
@DirtiesContext
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class SignedOrdersIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String TOPIC = "tillsync.edits";
    private static final Contract CONTRACT = Contract.read();

    @RegisterExtension
    static final Broker BROKER = Broker.start();

    @DynamicPropertySource
    static void ordersAreTaken(DynamicPropertyRegistry registry) {
        registry.add("tillsync.feed.bootstrap-servers", BROKER::servers);
        registry.add("tillsync.feed.partitions", () -> 1);
        registry.add("tillsync.feed.inbound.enabled", () -> true);
    }

    @Autowired
    JdbcTemplate jdbc;

    @TempDir
    Path directory;

    private final KafkaProducer<String, byte[]> headOffice = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.servers()), new StringSerializer(), new ByteArraySerializer());
    private Shop shop;
    private Shop.Till main;
    private String merchant;
    private KeyPair pair;
    private String key;

    @BeforeEach
    void aMainWhoseMerchantHasAKey() throws Exception {
        shop = Shop.open();
        main = shop.till("main");
        merchant = jdbc.queryForObject("select merchant from device where id = ?", String.class, main.id());
        pair = pair();
        key = registers(shop, pem(pair));
    }

    @AfterEach
    void endsToo() {
        headOffice.close(Duration.ZERO);
    }

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    private static String registers(Shop shop, String pem) {
        var body = Json.MAPPER.createObjectNode().put("name", "ERP").put("publicKey", pem);
        return shop.send("POST", "/api/v1/order-keys", body.toString()).is(201).text("id");
    }

    private void takesSignedOnly() {
        var rule = shop.send("PATCH", "/api/v1/order-keys", "{\"signedOnly\":true}")
                .is(200);
        assertThat(rule.json().get("signedOnly").booleanValue()).isTrue();
    }

    /** An order whose time is over: it is EXPIRED at once if it is taken. */
    private String order(String id) {
        return "{\"id\":\"" + id + "\",\"merchant\":\"" + merchant + "\",\"edits\":[{\"op\":\"put\",\"article\":"
                + Shop.article("7", 310).canonical() + "}],\"validUntil\":\""
                + Instant.now().minusSeconds(60).toString() + "\"}";
    }

    private static String signature(PrivateKey by, String key, String till, Instant created, String value)
            throws Exception {
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(by);
        signing.update(OrderSignature.signed(TOPIC, till, key, created.getEpochSecond(), value.getBytes(UTF_8)));
        return key + " " + created.getEpochSecond() + " " + Base64.getEncoder().encodeToString(signing.sign());
    }

    private String signed(String value) throws Exception {
        return signature(pair.getPrivate(), key, main.id(), Instant.now(), value);
    }

    private void sends(String till, String value, String header) throws Exception {
        await().atMost(LONGEST).until(() -> BROKER.idOf(TOPIC) != null);
        var record = new ProducerRecord<>(TOPIC, till, value.getBytes(UTF_8));
        if (header != null) {
            record.headers().add(OrderSignature.HEADER, header.getBytes(UTF_8));
        }
        headOffice.send(record).get();
    }

    private List<String> told(String till, int results) {
        await().atMost(LONGEST).until(() -> told(till).size() >= results);
        assertThat(BROKER.read("tillsync.edits.results"))
                .allSatisfy(record -> assertThat(CONTRACT.flaws(record)).isEmpty());
        return told(till);
    }

    private static List<String> told(String till) {
        return BROKER.read("tillsync.edits.results").stream()
                .filter(record -> till.equals(record.key()))
                .map(record -> Json.MAPPER.readTree(record.value()))
                .map(result -> result.path("id").asString("") + " "
                        + result.at("/reason/code")
                                .asString(result.get("result").stringValue()))
                .toList();
    }

    @Test
    void whatIsUnsignedChangedOldOrOfAnotherKeyIsRefused() throws Exception {
        sends(main.id(), order("unsigned before"), null);
        assertThat(told(main.id(), 1)).containsExactly("unsigned before EXPIRED");
        takesSignedOnly();
        var other = Shop.open();
        var theirs = pair();
        var theirKey = registers(other, pem(theirs));
        var now = Instant.now();

        sends(main.id(), order("unsigned"), null);
        sends(main.id(), order("good"), signed(order("good")));
        sends(main.id(), order("no signature"), "anything");
        sends(main.id(), order("changed"), signed(order("as it was")));
        var value = order("theirs");
        sends(main.id(), value, signature(theirs.getPrivate(), theirKey, main.id(), now, value));
        value = order("by theirs as ours");
        sends(main.id(), value, signature(theirs.getPrivate(), key, main.id(), now, value));
        value = order("old");
        var old = now.minus(Duration.ofHours(25));
        sends(main.id(), value, signature(pair.getPrivate(), key, main.id(), old, value));

        assertThat(told(main.id(), 8))
                .contains(
                        "unsigned ORDER_UNSIGNED",
                        "no signature ORDER_SIGNATURE_WRONG",
                        "changed ORDER_SIGNATURE_WRONG",
                        "theirs ORDER_SIGNATURE_WRONG",
                        "by theirs as ours ORDER_SIGNATURE_WRONG",
                        "old ORDER_SIGNATURE_OLD");
        assertThat(jdbc.queryForList("select record_id from till_order where device = ?", String.class, main.id()))
                .doesNotContain("unsigned", "no signature", "changed", "theirs", "by theirs as ours", "old");
    }

    @Test
    void whatIsReplayedIsOrderedOnceAndAtNoOtherTill() throws Exception {
        takesSignedOnly();
        var second = shop.till("second");
        var value = order("once");
        var header = signed(value);
        sends(main.id(), value, header);
        sends(main.id(), value, header);
        sends(second.id(), value, header);
        assertThat(told(second.id(), 1)).containsExactly("once ORDER_SIGNATURE_WRONG");
        assertThat(told(main.id(), 1)).contains("once EXPIRED").allMatch("once EXPIRED"::equals);
        assertThat(jdbc.queryForObject("select count(*) from till_order where record_id = 'once'", Long.class))
                .isOne();
    }

    @Test
    void aKeyIsChangedWithoutAGapAndOneThatWasRemovedCountsNoMore() throws Exception {
        takesSignedOnly();
        var next = pair();
        var nextKey = registers(shop, pem(next));
        var value = order("by the next");
        sends(main.id(), value, signature(next.getPrivate(), nextKey, main.id(), Instant.now(), value));
        value = order("by the first");
        sends(main.id(), value, signed(value));
        assertThat(told(main.id(), 2)).contains("by the next EXPIRED", "by the first EXPIRED");
        shop.send("DELETE", "/api/v1/order-keys/" + key, "").is(204);
        value = order("by the removed");
        sends(main.id(), value, signed(value));
        assertThat(told(main.id(), 3)).contains("by the removed ORDER_SIGNATURE_WRONG");
        assertThat(shop.get(main.api() + "/audit").json().toString())
                .contains("merchant.order-key-changed", "SIGNED_ONLY", "REMOVED");
    }

    @Test
    void theOwnerDoesAllThatInTheBrowser() throws Exception {
        var browser = shop.browser("de");
        var page = browser.get("/account/order-keys").shows("ERP", key, "Signierte Aufträge");
        var path = "/account/order-keys";
        browser.post(path, page.csrf(), "name", "Lager", "publicKey", "keiner")
                .is(422)
                .shows("Ed25519 sein");
        browser.post(path, page.csrf(), "name", "Lager", "publicKey", pem(pair()))
                .is(303);
        browser.get(path + "?done=added").shows("Lager", "Der Schlüssel ist eingetragen");
        browser.post(path + "/rule", page.csrf(), "signedOnly", "true").is(303);
        assertThat(shop.get("/api/v1/order-keys").json().get("signedOnly").booleanValue())
                .isTrue();
        browser.post(path + "/rule", page.csrf()).is(303);
        browser.post(path + "/" + key + "/remove", page.csrf()).is(303);
        browser.get(path).hides(key);
        assertThat(shop.get("/api/v1/order-keys").json().get("signedOnly").booleanValue())
                .isFalse();
    }

    @Test
    void aKeyIsOneOfEd25519() throws Exception {
        var body = Json.MAPPER.createObjectNode().put("name", "ERP").put("publicKey", "ssh-ed25519 AAAA");
        assertThat(shop.send("POST", "/api/v1/order-keys", body.toString())
                        .is(422)
                        .code())
                .isEqualTo("INVALID");
        for (int i = 1; i < 5; i++) {
            registers(shop, pem(pair));
        }
        body.put("publicKey", pem(pair));
        shop.send("POST", "/api/v1/order-keys", body.toString()).is(422);
        var stranger = Shop.open();
        stranger.send("DELETE", "/api/v1/order-keys/" + key, "").is(404);
        stranger.send("PATCH", "/api/v1/order-keys", "{\"signedOnly\":true}").is(422);
    }
}
