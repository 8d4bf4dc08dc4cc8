package tillsync.service.fleet.pairing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.pairing.Nonce;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A till with a key gets access tokens for ten minutes by what it signs; what others could copy is worth nothing. */
@ServiceTest
class TillKeyIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    private Shop shop;
    private KeyTill till;

    @BeforeEach
    void aTillWithAKey() {
        shop = Shop.open();
        till = KeyTill.paired(port, shop);
    }

    static void isRefused(Answer answer) {
        assertThat(answer).extracting(Answer::status, Answer::error).containsExactly(400, "invalid_client");
    }

    @Test
    void itsPairingGivesNoTokenThatLasts() {
        var granted = KeyTill.of(port).pairs(shop, "Eingang");
        assertThat(granted.text("access_token")).startsWith("tsa_");
        assertThat(granted.number("expires_in")).isEqualTo(600);
        assertThat(granted.at("key_bound").booleanValue()).isTrue();
        assertThat(database.queryForList(
                        "select token_hash from device where id = ?", byte[].class, granted.text("device_id")))
                .containsOnlyNulls();
    }

    @Test
    void tradesByAccessTokens() {
        var access = till.access();
        assertThat(till.by(access).hello("").text("deviceId")).isEqualTo(till.device());
        till.by(access).publish(1, Shop.puts(1, 3, 100)).is(200);
        till.now().publish(2, Shop.puts(1, 2, 200)).is(200);
        till.by(access).get("/api/v1/till/changes").is(200);
    }

    @Test
    void aTillWithoutAKeyKeepsItsToken() {
        var asked = new StockFlow().asks("older");
        shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"}")
                .is(201);
        var granted = new StockFlow().polls(asked).is(200);
        assertThat(granted.text("access_token")).startsWith("tst_");
        assertThat(granted.json().has("key_bound")).isFalse();
        assertThat(granted.json().has("expires_in")).isFalse();
    }

    @Test
    void isRegisteredForAFleet() {
        var fleet = KeyTill.of(port);
        var made = shop.send("POST", "/api/v1/devices", Shop.HELLO + ",\"name\":\"fleet\",\"key\":" + fleet.jwk() + "}")
                .is(201);
        assertThat(made.text("token")).isEqualTo("key:" + made.text("deviceId"));
        assertThat(fleet.as(made.text("deviceId")).now().hello("").text("deviceId"))
                .isEqualTo(made.text("deviceId"));
    }

    @Test
    void whatWasSignedIsGoodOnce() {
        var signed = till.signed(till.nonce());
        till.sends(signed).is(200);
        isRefused(till.sends(signed));
        // the same signature, written otherwise: (r, n - s)
        isRefused(till.sends(OtherSignature.of(signed)));
    }

    @Test
    void aNonceThatTheServiceDidNotGiveIsAnsweredWithOneThatItDoes() {
        var own = Nonce.of(Instant.now(), new byte[32]).text();
        for (var wrong : List.of("x", own, old())) {
            var answer = till.sends(till.signed(wrong));
            assertThat(answer.error()).as(wrong).isEqualTo("use_nonce");
            till.sends(till.signed(answer.text("nonce"))).is(200);
        }
    }

    /** A nonce of the service, which it would have given six minutes ago. */
    private String old() {
        var given = Nonce.read(till.nonce()).orElseThrow();
        var secret = database.queryForObject(
                "select secret from nonce_secret where of_day = ?",
                String.class,
                given.at().getEpochSecond() / 86_400);
        assertThat(Nonce.of(given.at(), secret.getBytes(UTF_8)).text()).isEqualTo(given.text());
        return Nonce.of(given.at().minusSeconds(360), secret.getBytes(UTF_8)).text();
    }

    @Test
    void nobodyElseSignsForIt() {
        isRefused(till.withAnotherKey().sends(till.withAnotherKey().signed(till.nonce())));
        var other = KeyTill.paired(port, shop);
        isRefused(other.as(till.device()).sends(other.as(till.device()).signed(till.nonce())));
        isRefused(till.sends(till.as("unknown").signed(till.nonce())));
        isRefused(till.sends(till.meaning("https://evil.example").signed(till.nonce())));
        isRefused(till.sends("a.b.c"));
        var good = till.signed(till.nonce());
        isRefused(till.sends(good.substring(0, good.lastIndexOf('.') + 1)));
    }

    @Test
    void maySayByWhichAddressItKnowsTheService() {
        var form = new LinkedHashMap<>(StockFlow.till("in the shop's own network"));
        var inside = KeyTill.of(port);
        form.put("till_key", inside.jwk());
        form.put("till_service", "http://tillsync.shop:8080");
        var asked = new StockFlow().authorize(form);
        shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"}")
                .is(201);
        var device = new StockFlow().polls(asked).text("device_id");
        var there = inside.as(device).meaning("http://tillsync.shop:8080");
        there.sends(there.signed(there.nonce())).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no key",
                "{}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"
            })
    void aKeyOfAnotherKindIsRefusedBeforeACodeIsDrawn(String key) {
        var form = new LinkedHashMap<>(StockFlow.till("bad"));
        form.put("till_key", key);
        var refused = new StockFlow().authorize(form).is(400);
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/till_key");
    }

    @Test
    void aPairedTillGetsAKeyWhenItIsPairedAnewAndTheOtherWayRound() {
        var older = shop.till("older");
        var next = KeyTill.of(port);
        next.pairs(shop, "older", ", \"replaces\": \"" + older.id() + "\"");
        older.get("/api/v1/till/changes").is(401);
        next.now().get("/api/v1/till/changes").is(200);

        var asked = new StockFlow().asks("older");
        shop.send(
                        "POST",
                        "/api/v1/pairings",
                        "{\"code\": \"" + asked.text("user_code") + "\", \"replaces\": \"" + older.id() + "\"}")
                .is(201);
        var token = new StockFlow().polls(asked).text("access_token");
        isRefused(next.sends(next.signed(next.nonce())));
        new StockFlow().with(token).get("/api/v1/till/changes").is(200);
    }

    @Test
    void asksForAFurtherUserAndStaysWhatItIs() {
        var access = till.access();
        var asked = new StockFlow().with(access).asks("Theke");
        shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"}")
                .is(201);
        var granted = new StockFlow().with(access).polls(asked).is(200);
        assertThat(granted.text("access_token")).isEqualTo(access);
        assertThat(granted.text("device_id")).isEqualTo(till.device());
    }

    /** Signed by another library, with the times that it puts there, which are years off. */
    @Test
    void theTillsClockDoesNotCount() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var device = shop.send(
                        "POST",
                        "/api/v1/devices",
                        Shop.HELLO + ",\"name\":\"stock\",\"key\":"
                                + key.toPublicJWK().toJSONString() + "}")
                .is(201)
                .text("deviceId");
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .issuer(device)
                        .subject(device)
                        .audience("http://127.0.0.1:" + port + "/oauth2/token")
                        .issueTime(new Date(0))
                        .expirationTime(new Date(1_000))
                        .jwtID("1")
                        .claim("nonce", till.nonce())
                        .build());
        jwt.sign(new ECDSASigner(key));
        var access = till.sends(jwt.serialize()).is(200).text("access_token");
        till.as(device).by(access).get("/api/v1/till/changes").is(200);
    }

    @Test
    void neitherTheDatabaseNorALogHasWhatOpensAnything() {
        var access = till.access();
        var rows = database.queryForList("select * from till_access").toString()
                + database.queryForList("select * from till_key").toString();
        assertThat(rows).contains(till.device()).doesNotContain(access.substring(4));
    }

    @Test
    void whoConfirmsSeesFromWhereItIsAsked() {
        var asked = KeyTill.of(port).asks("seen");
        var seen = shop.get("/api/v1/pairings?code={code}", asked.text("user_code"));
        assertThat(seen.text("askedFrom")).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(seen.text("askedAt")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        var page = shop.browser("de").get("/activate?code=" + asked.text("user_code"));
        page.shows("127.0.0.1");
        page.shows("nicht geprüft");
        shop.browser("en").get("/activate?code=" + asked.text("user_code")).shows("not verified");
    }
}
