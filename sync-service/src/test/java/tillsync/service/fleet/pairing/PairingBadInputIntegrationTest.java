package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** What tills and users send that is no good. */
@ServiceTest
class PairingBadInputIntegrationTest {
    @Autowired
    JdbcTemplate database;

    private PairingShop pairing;

    @BeforeEach
    void aShop() {
        pairing = new PairingShop();
    }

    private Answer asks(String member, String value) {
        var form = new LinkedHashMap<>(StockFlow.till("bad"));
        if (value == null) {
            form.remove(member);
        } else {
            form.put(member, value);
        }
        return pairing.till.authorize(form);
    }

    @Test
    void anEmptyCodeIsSaidToBeEmpty() {
        var browser = Browser.of(UUID.randomUUID() + "@example.com", "correct horse battery");
        for (var empty : List.of("", " ")) {
            browser.fill("/activate", "code", empty).is(422).shows("Enter the code that your till shows.");
            var answer = pairing.shop
                    .send("POST", "/api/v1/pairings", "{\"code\":\"" + empty + "\"}")
                    .is(422);
            assertThat(answer.at("errors").toString()).contains("MISSING");
        }
    }

    /** So a till's doctor learns what is said of its software, and no code is drawn. */
    @Test
    void aBlankNameIsRefusedAfterModelAndSoftware() {
        var form = new LinkedHashMap<>(StockFlow.till(" "));
        var refused = pairing.till.authorize(form).is(400);
        assertThat(refused.at("errors/0").toString()).contains("/till_name");
        form.put("till_software", "TAXOPOS-POSSUM-2.0.24.140");
        assertThat(pairing.till.authorize(form).is(400).code()).isEqualTo("SOFTWARE_TOO_OLD");
    }

    @Test
    void isRefusedWithTheErrorOfTheRfcAndTheStableCode() {
        assertThat(List.of(
                        asks("client_id", null),
                        asks("client_id", "other"),
                        asks("scope", "admin"),
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
                    answer.is(400);
                    assertThat(answer.text("error_description")).matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{1,300}");
                })
                .extracting(Answer::error, Answer::code)
                .containsExactly(
                        tuple("invalid_request", ""),
                        tuple("invalid_client", ""),
                        tuple("invalid_scope", ""),
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
                        pairing.till.post("/oauth2/device_authorization", ""),
                        pairing.till.post("/oauth2/device_authorization", good + "&till_name=again"),
                        pairing.till.post("/oauth2/device_authorization", good + "&x=%zz"),
                        pairing.till.post("/oauth2/device_authorization", good + "&x=" + "x".repeat(20_000)),
                        pairing.till.post("/oauth2/device_authorization", good + "&x".repeat(100)),
                        pairing.till.post("/oauth2/device_authorization?" + good, ""),
                        pairing.till.post("/oauth2/token", "grant_type=" + StockFlow.GRANT + "&client_id=till"),
                        pairing.till.post("/oauth2/token", "")))
                .extracting(Answer::status, Answer::error)
                .containsOnly(tuple(400, "invalid_request"));
        assertThat(pairing.till
                        .post("/oauth2/token", "grant_type=password&client_id=till")
                        .error())
                .isEqualTo("unsupported_grant_type");
        assertThat(pairing.till
                        .post("/oauth2/token", "grant_type=" + StockFlow.GRANT + "&client_id=till&device_code=unknown")
                        .error())
                .isEqualTo("invalid_grant");
        pairing.till.get("/oauth2/token").is(405);
    }

    @Test
    void ofUsersIsRefused() {
        assertThat(List.of(
                        pairing.shop.send("POST", "/api/v1/pairings", "{}").status(),
                        pairing.shop
                                .send("POST", "/api/v1/pairings", "{\"code\": \"X\", \"action\": \"maybe\"}")
                                .status(),
                        pairing.shop
                                .send("POST", "/api/v1/pairings", "{\"code\": \"X\", \"more\": 1}")
                                .status(),
                        pairing.shop.get("/api/v1/pairings").status(),
                        pairing.shop
                                .get("/api/v1/pairings?code={code}", "\u0000\ud83e")
                                .status(),
                        pairing.till.get("/api/v1/pairings?code=X").status()))
                .containsExactly(422, 422, 400, 400, 404, 401);
    }
}
