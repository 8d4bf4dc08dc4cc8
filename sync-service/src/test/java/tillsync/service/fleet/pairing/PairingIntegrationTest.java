package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Presence;

@ServiceTest
class PairingIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Presence presence;

    private PairingShop pairing;

    @BeforeEach
    void aShop() {
        pairing = new PairingShop();
    }

    @Nested
    class TheGrant {
        @Test
        void isDescribedForStockClients() {
            var described = pairing.till.get("/.well-known/oauth-authorization-server");
            var issuer = "http://127.0.0.1:" + port;
            described.is(200);
            assertThat(described.text("issuer")).isEqualTo(issuer);
            assertThat(described.text("device_authorization_endpoint"))
                    .isEqualTo(issuer + "/oauth2/device_authorization");
            assertThat(described.text("token_endpoint")).isEqualTo(issuer + "/oauth2/token");
            assertThat(described.text("grant_types_supported/0")).isEqualTo(StockFlow.GRANT);
        }

        @Test
        void runsAsTheRfcSays() {
            var asked = pairing.till.asks("Theke ä").is(200);
            assertThat(asked.text("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            assertThat(asked.text("device_code")).matches("tsd_[\\w-]{43}");
            assertThat(asked.text("verification_uri_complete"))
                    .isEqualTo(asked.text("verification_uri") + "?code=" + asked.text("user_code"));
            assertThat(asked.number("expires_in")).isEqualTo(900);
            assertThat(asked.number("interval")).isEqualTo(5);
            assertThat(asked.response().headers().firstValue("Cache-Control")).hasValue("no-store");
            pairing.till.get("/activate").is(401); // for people only

            var pending = pairing.till.polls(asked);
            assertThat(pending).extracting(Answer::status, Answer::error).containsExactly(400, "authorization_pending");
            assertThat(pending.response().headers().firstValue("Cache-Control")).hasValue("no-store");

            var seen = pairing.shop.get(
                    "/api/v1/pairings?code={code}", asked.text("user_code").toLowerCase());
            assertThat(seen.json().toString())
                    .startsWith(
                            "{\"name\":\"Theke ä\",\"place\":\"Wien\",\"model\":\"POSSUM16\","
                                    + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"connected\":false,\"yours\":false,\"askedFrom\":\"127.0.0.1\",\"askedAt\":\"20");
            var confirmed = pairing.confirms(asked).is(201);

            var granted = pairing.till.polls(asked).is(200);
            assertThat(granted.text("token_type")).isEqualTo("Bearer");
            assertThat(granted.text("scope")).isEqualTo("till");
            var hello = pairing.hello(granted.text("access_token"));
            assertThat(hello.text("deviceId")).isEqualTo(confirmed.text("deviceId"));
            assertThat(hello.text("name")).isEqualTo("Theke ä");
            assertThat(hello.text("role")).isEqualTo("MAIN");
        }

        @Test
        void deliversTheTokenOnceEvenToWhoAsksAtTheSameTime() throws Exception {
            var asked = pairing.till.asks("once");
            pairing.confirms(asked);
            var threads = Executors.newFixedThreadPool(8);
            try {
                var polls = Collections.nCopies(8, (Callable<Answer>) () -> pairing.till.polls(asked));
                var answers = threads.invokeAll(polls);
                var got = 0;
                for (var answer : answers) {
                    got += answer.get().status() == 200 ? 1 : 0;
                }
                assertThat(got).isEqualTo(1);
            } finally {
                threads.shutdownNow();
            }
            assertThat(pairing.till.polls(asked).error()).isEqualTo("invalid_grant");
        }

        @Test
        void tellsWhoIsTooFastToSlowDown() {
            var asked = pairing.till.asks("fast");
            assertThat(pairing.till.polls(asked).error()).isEqualTo("authorization_pending");
            assertThat(pairing.till.polls(asked).error()).isEqualTo("slow_down");
            assertThat(database.queryForList(
                            "select interval_seconds from pairing_code where name = 'fast'", Integer.class))
                    .containsExactly(10);
        }

        @Test
        void tellsThatTheUserHasSaidNo() {
            var asked = pairing.till.asks("denied");
            pairing.confirms(asked, ", \"action\": \"deny\"").is(204);
            assertThat(pairing.till.polls(asked).error()).isEqualTo("access_denied");
        }

        @Test
        void tellsThatTheCodeHasExpired() {
            var asked = pairing.till.asks("expired");
            database.update("update pairing_code set expires_at = current_timestamp where name = 'expired'");
            assertThat(pairing.till.polls(asked).error()).isEqualTo("expired_token");
        }

        @Test
        void aDeviceThatIsSignedOffBeforeItsTillAskedGivesNobodyAToken() {
            var asked = pairing.till.asks("gone");
            var device = pairing.confirms(asked).text("deviceId");
            pairing.shop.send("DELETE", "/api/v1/devices/" + device, null).is(204);
            assertThat(pairing.till.polls(asked).error()).isEqualTo("access_denied");
        }
    }

    @Nested
    class AUser {
        @Test
        void cannotTellUnknownExpiredUsedAndDeniedCodesApart() {
            var used = pairing.till.asks("used");
            pairing.confirms(used);
            var denied = pairing.till.asks("no");
            pairing.confirms(denied, ", \"action\": \"deny\"");
            var expired = pairing.till.asks("late");
            database.update("update pairing_code set expires_at = current_timestamp where name = 'late'");

            var answers = List.of(
                    pairing.confirms(used),
                    pairing.confirms(denied),
                    pairing.confirms(expired),
                    pairing.shop.send("POST", "/api/v1/pairings", "{\"code\": \"BBBB-BBBB\"}"));
            assertThat(answers).extracting(Answer::status).containsOnly(404);
            assertThat(answers)
                    .extracting(Answer::textForAll)
                    .containsOnly(answers.get(0).textForAll());
        }

        @Test
        void confirmsForAMerchantOfTheirOwnOnly() {
            var asked = pairing.till.asks("mine");
            pairing.confirms(asked, ", \"merchantId\": \"another\"").is(404);
            pairing.confirms(asked, ", \"replaces\": \"another\"").is(404);
            pairing.confirms(asked).is(201);
        }
    }

    @Nested
    class AFurtherCode {
        @Test
        void keepsTheTokenAndThePairingOfATillThatIsPaired() {
            var token = pairing.paired("linked");
            var before = pairing.hello(token);
            var asked = pairing.till.with(token).asks("linked");
            assertThat(pairing.confirms(asked).text("deviceId")).isEqualTo(before.text("deviceId"));

            assertThat(pairing.till.polls(asked).error())
                    .as("without the till's token")
                    .isEqualTo("invalid_grant");
            assertThat(pairing.till.with(token).polls(asked).text("access_token"))
                    .isEqualTo(token);
            assertThat(pairing.hello(token).at("publish")).isEqualTo(before.at("publish"));
        }

        @Test
        void isConfirmedByAUserOfAnotherMerchantWhoMayLookFromThenOn() {
            var token = pairing.paired("shared");
            var asked = pairing.till.with(token).asks("shared");
            var other = Shop.open();
            var device = "/api/v1/devices/" + pairing.hello(token).text("deviceId");
            other.get(device).is(404);
            assertThat(other.get("/api/v1/pairings?code={code}", asked.text("user_code"))
                            .at("connected")
                            .booleanValue())
                    .isTrue();

            other.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"}")
                    .is(201);
            assertThat(other.get(device).text("mayDo")).isEqualTo("VIEWER");
        }

        @Test
        void saysThatTheTillIsTheUsersAlready() {
            var asked = pairing.till.with(pairing.paired("mine")).asks("mine");
            assertThat(pairing.shop
                            .get("/api/v1/pairings?code={code}", asked.text("user_code"))
                            .at("yours")
                            .booleanValue())
                    .isTrue();
        }
    }
}
