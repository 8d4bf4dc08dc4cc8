package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Who may say that a merchant wants a second pair of eyes, and when that holds. */
@ServiceTest
class ApprovalSettingsIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    private Shop one;

    @BeforeEach
    void aShop() {
        one = Shop.open();
    }

    private static Answer puts(Shop user, String merchant, boolean on, int percent) {
        return user.send(
                "PUT", "/api/v1/approval" + merchant, "{\"secondEyes\":" + on + ",\"pricePercent\":" + percent + "}");
    }

    private Answer puts(boolean on, int percent) {
        return puts(one, "", on, percent);
    }

    private static String state(Answer answer) {
        return answer.at("secondEyes") + " " + answer.at("pricePercent") + " "
                + answer.at("wanted").isNull();
    }

    @Test
    void isOffAtFirst() {
        assertThat(state(one.get("/api/v1/approval").is(200))).isEqualTo("false 10 true");
    }

    @Test
    void holdsAtOnceIfNobodyElseCouldWantIt() {
        puts(true, 5).is(200);
        assertThat(state(puts(true, 20).is(200))).isEqualTo("true 20 true");
        assertThat(state(puts(false, 20).is(200))).isEqualTo("false 20 true");
    }

    @Test
    void isRefusedIfItIsOutOfRangeOrIncomplete() {
        assertThat(puts(true, 0).is(422).code()).isEqualTo("INVALID");
        puts(true, 1_001).is(422);
        one.send("PUT", "/api/v1/approval", "{\"secondEyes\":true}").is(422);
        one.send("PUT", "/api/v1/approval", "{\"pricePercent\":5}").is(422);
        one.send("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":5,\"x\":1}")
                .is(400);
        assertThat(state(one.get("/api/v1/approval"))).isEqualTo("false 10 true");
    }

    @Nested
    class OfTwoUsers {
        private Shop other;
        private PlainTill till;
        private String merchant;

        @BeforeEach
        void another() {
            other = Shop.open();
            till = one.till("Hauptkasse");
            other.joins(till).is(201);
            TwoUsers.cameLongAgo(jdbc, other);
            has("OWNER");
            merchant = "?merchant=" + one.get("/api/v1/account").text("merchants/0/id");
            puts(true, 10).is(200);
        }

        private void has(String role) {
            one.send("PUT", till.api() + "/users/" + other.userId(), "{\"role\":\"" + role + "\"}")
                    .is(204);
        }

        @Test
        void anOwnerOfATillOnlyConfirmsOrDeclines() {
            assertThat(state(other.get("/api/v1/approval" + merchant).is(200))).isEqualTo("true 10 true");
            assertThat(puts(other, merchant, true, 5).is(403).code()).isEqualTo("ROLE_TOO_LOW");
            puts(other, merchant, false, 10).is(403);
            puts(false, 10).is(202);
            puts(other, merchant, true, 20).is(403);
            assertThat(state(puts(other, merchant, true, 10).is(200))).isEqualTo("true 10 true");
            puts(other, merchant, false, 10).is(403);
        }

        @Test
        void anEditorOfATillNeitherSeesNorConfirmsIt() {
            puts(false, 10).is(202);
            has("EDITOR");
            other.get("/api/v1/approval" + merchant).is(404);
            puts(other, merchant, false, 10).is(404);
            other.get("/api/v1/guard" + merchant).is(404);
            assertThat(state(puts(false, 10).is(200))).isEqualTo("false 10 true");
        }

        @Test
        void whoOwnsATillHasTheirOwnMerchantIfNoneIsNamed() {
            assertThat(state(other.get("/api/v1/approval").is(200))).isEqualTo("false 10 true");
        }

        @Test
        void nobodyElseIsLeftOnceTheTillIsSignedOff() {
            puts(false, 10).is(202);
            one.send("DELETE", till.api(), null).is(204);
            puts(other, merchant, false, 10).is(404);
            puts(false, 10).is(200);
        }

        @Test
        void anOwnerOfATillConfirmsWeakerLimitsOfTheGuard() {
            var limits = "{\"windowSeconds\":600,\"percent\":100,\"articles\":50}";
            other.send("PUT", "/api/v1/guard" + merchant, limits).is(403);
            one.send("PUT", "/api/v1/guard", limits).is(202);
            other.send("PUT", "/api/v1/guard" + merchant, limits).is(200);
            assertThat(one.get("/api/v1/guard").number("percent")).isEqualTo(100);
        }

        @Test
        void bothMustWantItWeaker() {
            var asked = puts(true, 20).is(202);
            assertThat(state(asked)).isEqualTo("true 10 false");
            assertThat(asked.number("wanted/pricePercent")).isEqualTo(20);
            assertThat(asked.text("wanted/by")).isNotBlank();
            assertThat(asked.text("wanted/at")).isNotBlank();
            puts(true, 20).is(202);
            assertThat(state(puts(other, merchant, true, 20).is(200))).isEqualTo("true 20 true");
        }
    }
}
