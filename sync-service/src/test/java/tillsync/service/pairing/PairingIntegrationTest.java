package tillsync.service.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.device.Presence;
import tillsync.till.DeviceId;

@ServiceTest
@TestPropertySource(properties = "tillsync.pairing.most-codes-per-address=500")
class PairingIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Presence presence;

    private StockFlow till;
    private Shop shop;

    @BeforeEach
    void aShop() {
        till = new StockFlow(port);
        shop = Shop.open(port, "shop-" + UUID.randomUUID());
    }

    private Shop.Answer confirms(StockFlow.Answer asked) {
        return confirms(asked, "");
    }

    private Shop.Answer confirms(StockFlow.Answer asked, String more) {
        return shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"" + more + "}");
    }

    private StockFlow.Answer hello(String token) {
        return till.with(token)
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/till"))
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1.0.0\"}")));
    }

    private String paired(String name) {
        var asked = till.asks(name);
        assertThat(confirms(asked).status()).isEqualTo(201);
        return till.polls(asked).text("access_token");
    }

    @Nested
    class TheGrant {
        @Test
        void isDescribedForStockClients() {
            var described = till.get("/.well-known/oauth-authorization-server");
            var issuer = "http://127.0.0.1:" + port;
            assertThat(described.status()).isEqualTo(200);
            assertThat(described.text("issuer")).isEqualTo(issuer);
            assertThat(described.text("device_authorization_endpoint"))
                    .isEqualTo(issuer + "/oauth2/device_authorization");
            assertThat(described.text("token_endpoint")).isEqualTo(issuer + "/oauth2/token");
            assertThat(described.json().get("grant_types_supported").get(0).stringValue())
                    .isEqualTo(StockFlow.GRANT);
        }

        @Test
        void runsAsTheRfcSays() {
            var asked = till.asks("Theke ä");
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.text("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            assertThat(asked.text("device_code")).matches("tsd_[\\w-]{43}");
            assertThat(asked.text("verification_uri_complete"))
                    .isEqualTo(asked.text("verification_uri") + "?code=" + asked.text("user_code"));
            assertThat(asked.json().get("expires_in").intValue()).isEqualTo(900);
            assertThat(asked.json().get("interval").intValue()).isEqualTo(5);
            assertThat(asked.response().headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(till.get("/activate").status()).as("for people only").isEqualTo(401);

            var pending = till.polls(asked);
            assertThat(pending)
                    .extracting(StockFlow.Answer::status, StockFlow.Answer::error)
                    .containsExactly(400, "authorization_pending");
            assertThat(pending.response().headers().firstValue("Cache-Control")).hasValue("no-store");

            var seen = shop.get(
                    "/api/v1/pairings?code={code}", asked.text("user_code").toLowerCase());
            assertThat(seen.json().toString())
                    .isEqualTo("{\"name\":\"Theke ä\",\"place\":\"Wien\",\"model\":\"POSSUM16\","
                            + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"connected\":false,\"yours\":false}");
            var confirmed = confirms(asked);
            assertThat(confirmed.status()).isEqualTo(201);

            var granted = till.polls(asked);
            assertThat(granted.status()).isEqualTo(200);
            assertThat(granted.text("token_type")).isEqualTo("Bearer");
            assertThat(granted.text("scope")).isEqualTo("till");
            var hello = hello(granted.text("access_token"));
            assertThat(hello.text("deviceId"))
                    .isEqualTo(confirmed.json().get("deviceId").stringValue());
            assertThat(hello.text("name")).isEqualTo("Theke ä");
            assertThat(hello.text("role")).isEqualTo("MAIN");
        }

        @Test
        void deliversTheTokenOnceEvenToWhoAsksAtTheSameTime() throws Exception {
            var asked = till.asks("once");
            confirms(asked);
            var threads = Executors.newFixedThreadPool(8);
            try {
                var polls = Collections.nCopies(8, (Callable<StockFlow.Answer>) () -> till.polls(asked));
                var answers = threads.invokeAll(polls);
                var got = 0;
                for (var answer : answers) {
                    got += answer.get().status() == 200 ? 1 : 0;
                }
                assertThat(got).isEqualTo(1);
            } finally {
                threads.shutdownNow();
            }
            assertThat(till.polls(asked).error()).isEqualTo("invalid_grant");
        }

        @Test
        void tellsWhoIsTooFastToSlowDown() {
            var asked = till.asks("fast");
            assertThat(till.polls(asked).error()).isEqualTo("authorization_pending");
            assertThat(till.polls(asked).error()).isEqualTo("slow_down");
            assertThat(database.queryForList(
                            "select interval_seconds from pairing_code where name = 'fast'", Integer.class))
                    .containsExactly(10);
        }

        @Test
        void tellsThatTheUserHasSaidNo() {
            var asked = till.asks("denied");
            assertThat(confirms(asked, ", \"action\": \"deny\"").status()).isEqualTo(204);
            assertThat(till.polls(asked).error()).isEqualTo("access_denied");
        }

        @Test
        void tellsThatTheCodeHasExpired() {
            var asked = till.asks("expired");
            database.update("update pairing_code set expires_at = current_timestamp where name = 'expired'");
            assertThat(till.polls(asked).error()).isEqualTo("expired_token");
        }

        @Test
        void aDeviceThatIsSignedOffBeforeItsTillAskedGivesNobodyAToken() {
            var asked = till.asks("gone");
            var device = confirms(asked).json().get("deviceId").stringValue();
            assertThat(shop.send("DELETE", "/api/v1/devices/" + device, null).status())
                    .isEqualTo(204);
            assertThat(till.polls(asked).error()).isEqualTo("access_denied");
        }
    }

    @Nested
    class AUser {
        @Test
        void cannotTellUnknownExpiredUsedAndDeniedCodesApart() {
            var used = till.asks("used");
            confirms(used);
            var denied = till.asks("no");
            confirms(denied, ", \"action\": \"deny\"");
            var expired = till.asks("late");
            database.update("update pairing_code set expires_at = current_timestamp where name = 'late'");

            var answers = List.of(
                    confirms(used),
                    confirms(denied),
                    confirms(expired),
                    shop.send("POST", "/api/v1/pairings", "{\"code\": \"BBBB-BBBB\"}"));
            assertThat(answers).extracting(Shop.Answer::status).containsOnly(404);
            assertThat(answers)
                    .extracting(answer -> answer.json().toString())
                    .containsOnly(answers.get(0).json().toString());
        }

        @Test
        void confirmsForAMerchantOfTheirOwnOnly() {
            var asked = till.asks("mine");
            assertThat(confirms(asked, ", \"merchantId\": \"another\"").status())
                    .isEqualTo(404);
            assertThat(confirms(asked, ", \"replaces\": \"another\"").status()).isEqualTo(404);
            assertThat(confirms(asked).status()).isEqualTo(201);
        }
    }

    @Nested
    class AFurtherCode {
        @Test
        void keepsTheTokenAndThePairingOfATillThatIsPaired() {
            var token = paired("linked");
            var before = hello(token);
            var asked = till.with(token).asks("linked");
            assertThat(confirms(asked).json().get("deviceId").stringValue()).isEqualTo(before.text("deviceId"));

            assertThat(till.polls(asked).error()).as("without the till's token").isEqualTo("invalid_grant");
            assertThat(till.with(token).polls(asked).text("access_token")).isEqualTo(token);
            assertThat(hello(token).json().get("publish"))
                    .isEqualTo(before.json().get("publish"));
        }

        @Test
        void isConfirmedByAUserOfAnotherMerchantWhoMayLookFromThenOn() {
            var token = paired("shared");
            var asked = till.with(token).asks("shared");
            var other = Shop.open(port, "other-" + UUID.randomUUID());
            var device = "/api/v1/devices/" + hello(token).text("deviceId");
            assertThat(other.get(device).status()).isEqualTo(404);
            assertThat(other.get("/api/v1/pairings?code={code}", asked.text("user_code"))
                            .json()
                            .get("connected")
                            .booleanValue())
                    .isTrue();

            assertThat(other.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(other.get(device).json().get("mayDo").stringValue()).isEqualTo("VIEWER");
        }

        @Test
        void saysThatTheTillIsTheUsersAlready() {
            var asked = till.with(paired("mine")).asks("mine");
            assertThat(shop.get("/api/v1/pairings?code={code}", asked.text("user_code"))
                            .json()
                            .get("yours")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Nested
    class ANewTillForAnOldOne {
        @Test
        void takesTheDeviceOver() {
            var old = shop.till("Kasse 1");
            var follower = shop.till("follower");
            shop.follow(follower, old);
            old.publish(1, Shop.puts(0, 3, 100));
            var before = hello(old.token());

            var asked = till.asks("new");
            var confirmed = confirms(asked, ", \"replaces\": \"" + old.id() + "\"");
            assertThat(confirmed.status()).isEqualTo(201);
            assertThat(confirmed.json().get("deviceId").stringValue()).isEqualTo(old.id());
            assertThat(old.get("/api/v1/till/changes").status())
                    .as("the old one, at once")
                    .isEqualTo(401);
            assertThat(old.publish(2, Shop.puts(0, 1, 1)).status()).isEqualTo(401);

            var hello = hello(till.polls(asked).text("access_token"));
            assertThat(hello.text("name")).isEqualTo("Kasse 1");
            assertThat(hello.text("role")).isEqualTo("MAIN");
            assertThat(hello.json().get("catalogue")).isEqualTo(before.json().get("catalogue"));
            assertThat(hello.json().get("cursor").isNull()).isTrue();
            assertThat(hello.json().get("publish").get("next").intValue()).isEqualTo(1);
            assertThat(hello.json().get("publish").get("pairing"))
                    .isNotEqualTo(before.json().get("publish").get("pairing"));
            assertThat(shop.get("/api/v1/devices/" + follower.id())
                            .json()
                            .get("follows")
                            .toString())
                    .contains(old.id());
        }

        @Test
        void endsWhatTheOldOneHasOpen() throws Exception {
            var old = shop.till("waits");
            var cursor = old.get("/api/v1/till/changes").json().get("cursor").stringValue();
            var waits = CompletableFuture.supplyAsync(() -> old.get("/api/v1/till/changes?wait=50&since=" + cursor));
            var listens = CompletableFuture.supplyAsync(() -> old.get("/api/v1/till/requests?wait=50"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> presence.of(DeviceId.of(old.id())).open() == 2);

            confirms(till.asks("instead"), ", \"replaces\": \"" + old.id() + "\"");

            assertThat(waits.get(10, TimeUnit.SECONDS).status()).isEqualTo(409);
            assertThat(listens.get(10, TimeUnit.SECONDS).status()).isEqualTo(409);
            assertThat(old.get("/api/v1/till/requests").status()).isEqualTo(401);
        }

        @Test
        void takesThePlaceOfOneThatWasSignedOff() {
            var main = shop.till("main");
            var follower = shop.till("leaves and comes back");
            shop.follow(follower, main);
            main.publish(1, Shop.puts(0, 3, 100));
            assertThat(shop.send("DELETE", "/api/v1/devices/" + follower.id(), null)
                            .status())
                    .isEqualTo(204);
            assertThat(shop.get("/api/v1/devices/signed-off").json().toString()).contains(follower.id());

            var asked = till.asks("again");
            assertThat(confirms(asked, ", \"replaces\": \"" + follower.id() + "\"")
                            .json()
                            .get("deviceId")
                            .stringValue())
                    .isEqualTo(follower.id());
            var hello = hello(till.polls(asked).text("access_token"));
            assertThat(hello.text("role")).isEqualTo("FOLLOWER");
            assertThat(hello.json().get("follows").get("name").stringValue()).isEqualTo("main");
            assertThat(hello.json().get("publish").get("former").isString()).isTrue();
            assertThat(shop.get("/api/v1/devices/signed-off").json().toString()).doesNotContain(follower.id());
        }

        @Test
        void isAMainWithItsOwnLastCatalogueWhereTheOldMainIsGone() {
            var main = shop.till("goes too");
            var other = shop.till("was a follower");
            other.publish(1, Shop.puts(0, 2, 100));
            shop.follow(other, main);
            shop.send("DELETE", "/api/v1/devices/" + other.id(), null);
            shop.send("DELETE", "/api/v1/devices/" + main.id(), null);

            var asked = till.asks("again");
            confirms(asked, ", \"replaces\": \"" + other.id() + "\"");
            var hello = hello(till.polls(asked).text("access_token"));
            assertThat(hello.text("role")).isEqualTo("MAIN");
            assertThat(hello.json().get("catalogue").get("articles").intValue()).isEqualTo(2);
        }

        @Test
        void isReplacedItselfBeforeItHasFetchedItsToken() {
            var old = shop.till("twice");
            var first = till.asks("first");
            confirms(first, ", \"replaces\": \"" + old.id() + "\"");
            var second = till.asks("second");
            confirms(second, ", \"replaces\": \"" + old.id() + "\"");

            assertThat(till.polls(first).error()).isEqualTo("access_denied");
            assertThat(till.polls(second).status()).isEqualTo(200);
        }
    }

    @Nested
    class BadInput {
        private StockFlow.Answer asks(String member, String value) {
            var form = new LinkedHashMap<>(StockFlow.till("bad"));
            if (value == null) {
                form.remove(member);
            } else {
                form.put(member, value);
            }
            return till.authorize(form);
        }

        @Test
        void isRefusedWithTheErrorOfTheRfcAndTheStableCode() {
            assertThat(List.of(
                            asks("client_id", null),
                            asks("client_id", "other"),
                            asks("scope", "admin"),
                            asks("till_name", null),
                            asks("till_name", "a\u0000b"),
                            asks("till_name", "x".repeat(401)),
                            asks("till_place", "a\u202eb"),
                            asks("till_model", null),
                            asks("till_model", "POSSUM7 \"ä\\"),
                            asks("till_model", "Posiflex RT-1016"),
                            asks("till_software", "TAXOPOS-POSSUM-2.0.24.140"),
                            asks("till_adapter", null),
                            asks("till_kind", "LOCAL_SATELLITE"),
                            asks("till_kind", "OTHER")))
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.text("error_description"))
                                .matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{1,300}");
                    })
                    .extracting(StockFlow.Answer::error, answer -> answer.text("code"))
                    .containsExactly(
                            tuple("invalid_request", ""),
                            tuple("invalid_client", ""),
                            tuple("invalid_scope", ""),
                            tuple("invalid_request", "INVALID"),
                            tuple("invalid_request", "INVALID"),
                            tuple("invalid_request", "INVALID"),
                            tuple("invalid_request", "INVALID"),
                            tuple("invalid_request", "INVALID"),
                            tuple("invalid_request", "MODEL_NOT_SUPPORTED"),
                            tuple("invalid_request", "MODEL_ANNOUNCED"),
                            tuple("invalid_request", "SOFTWARE_TOO_OLD"),
                            tuple("invalid_request", "SOFTWARE_TOO_OLD"),
                            tuple("invalid_request", "DATABASE_LEADING_TILL_ONLY"),
                            tuple("invalid_request", "INVALID"));
            assertThat(database.queryForObject("select count(*) from pairing_code where name = 'bad'", Integer.class))
                    .isZero();
        }

        @Test
        void ofFormsIsRefused() {
            var good = StockFlow.encoded(StockFlow.till("bad"));
            assertThat(List.of(
                            till.post("/oauth2/device_authorization", ""),
                            till.post("/oauth2/device_authorization", good + "&till_name=again"),
                            till.post("/oauth2/device_authorization", good + "&x=%zz"),
                            till.post("/oauth2/device_authorization", good + "&x=" + "x".repeat(20_000)),
                            till.post("/oauth2/device_authorization", good + "&x".repeat(100)),
                            till.post("/oauth2/device_authorization?" + good, ""),
                            till.post("/oauth2/token", "grant_type=" + StockFlow.GRANT + "&client_id=till"),
                            till.post("/oauth2/token", "")))
                    .extracting(StockFlow.Answer::status, StockFlow.Answer::error)
                    .containsOnly(tuple(400, "invalid_request"));
            assertThat(till.post("/oauth2/token", "grant_type=password&client_id=till")
                            .error())
                    .isEqualTo("unsupported_grant_type");
            assertThat(till.post(
                                    "/oauth2/token",
                                    "grant_type=" + StockFlow.GRANT + "&client_id=till&device_code=unknown")
                            .error())
                    .isEqualTo("invalid_grant");
            assertThat(till.get("/oauth2/token").status()).isEqualTo(405);
        }

        @Test
        void ofUsersIsRefused() {
            assertThat(List.of(
                            shop.send("POST", "/api/v1/pairings", "{}").status(),
                            shop.send("POST", "/api/v1/pairings", "{\"code\": \"X\", \"action\": \"maybe\"}")
                                    .status(),
                            shop.send("POST", "/api/v1/pairings", "{\"code\": \"X\", \"more\": 1}")
                                    .status(),
                            shop.get("/api/v1/pairings").status(),
                            shop.get("/api/v1/pairings?code={code}", "\u0000\ud83e")
                                    .status(),
                            till.get("/api/v1/pairings?code=X").status()))
                    .containsExactly(422, 422, 400, 400, 404, 401);
        }
    }
}
