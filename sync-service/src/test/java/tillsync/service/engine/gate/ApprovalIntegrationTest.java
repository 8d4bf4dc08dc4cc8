package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Changes that wait for another user are shown and approved through the API. */
@ServiceTest
class ApprovalIntegrationTest extends TwoUsers {
    @Test
    void aLargeChangeWaits() {
        sets("1", 110);
        nothingWaits();

        sets("1", 120);
        assertThat(north.revision()).isEqualTo(2);
        assertThat(main.revision()).isEqualTo(3);
        var seen = seenBy(ben);
        assertThat(seen.number("waiting/delivered")).isEqualTo(2);
        assertThat(seen.number("waiting/revisions/0/revision")).isEqualTo(3);
        assertThat(seen.number("waiting/revisions/0/articles")).isEqualTo(1);
        assertThat(seen.text("waiting/since")).isNotBlank();
    }

    @Nested
    class Followers {
        /** However a pilot is released, what waits goes on waiting. */
        @Test
        void ofAPilotGetNothingThatIsNotApproved() {
            anna.send("PUT", main.api() + "/delivery", "{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\"]}")
                    .is(200);
            sets("1", 120);
            assertThat(north.revision()).isEqualTo(1);
            anna.send("POST", main.api() + "/delivery/release", "{\"revision\":2,\"all\":true}")
                    .is(200);
            assertThat(north.revision()).isEqualTo(1);
            approves(anna, 2).is(200);
            nothingWaits();
        }

        @Test
        void areNotWokenByWhatWaitsButByItsApproval() throws Exception {
            var cursor = north.get("/api/v1/till/changes").text("cursor");
            sets("1", 120);
            var waited = north.get("/api/v1/till/changes?wait=1&since=" + cursor);
            assertThat(waited.number("head/revision")).isEqualTo(1);

            var wait = north.asks("GET", "/api/v1/till/changes?wait=20&since=" + cursor, null);
            approves(anna, 2).is(200);
            assertThat(wait.get().number("head/revision")).isEqualTo(2);
        }
    }

    @Test
    void whatWaitsIsShownArticleByArticle() {
        sets("1", 120);
        publishes(Shop.puts(20, 21, 100));
        var waiting = anna.get(main.api() + "/approval/waiting?limit=1").is(200);
        assertThat(waiting.number("delivered")).isEqualTo(1);
        assertThat(waiting.number("head")).isEqualTo(3);
        assertThat(waiting.number("add")).isEqualTo(1);
        assertThat(waiting.number("priceUp")).isEqualTo(1);
        assertThat(waiting.at("first")).hasSize(1);
        assertThat(anna.get(main.api() + "/approval/waiting?limit=0").status()).isEqualTo(400);
    }

    @Nested
    class Approval {
        @Test
        void isRefusedIfNothingWaitsOrNothingIsThere() {
            assertThat(approves(anna, 1).is(409).code()).isEqualTo("NOTHING_IS_HELD");
            assertThat(approves(anna, 2).is(422).code()).isEqualTo("INVALID");
            sets("1", 120);
            assertThat(approves(anna, 1).is(409).code()).isEqualTo("NOTHING_IS_HELD");
            assertThat(approves(anna, 3).is(422).code()).isEqualTo("INVALID");
            anna.send("POST", main.api() + "/approval", "{}").is(422);
            assertThat(anna.send("POST", north.api() + "/approval", "{\"revision\":2}")
                            .is(409)
                            .code())
                    .isEqualTo("TILL_IS_A_FOLLOWER");
            var viewer = Shop.open();
            viewer.joins(main).is(201);
            assertThat(approves(viewer, 2).is(403).code()).isEqualTo("ROLE_TOO_LOW");
            assertThat(north.revision()).isEqualTo(1);
        }

        @Test
        void isInTheAuditOfTheMain() {
            sets("1", 120);
            approves(ben, 2).is(200);
            var audit = anna.get(main.api() + "/audit").json();
            assertThat(audit.get(0).get("what").stringValue()).isEqualTo("catalogue.approved");
            assertThat(audit.get(0).get("by").stringValue()).isEqualTo("user:" + ben.userId());
            assertThat(audit.get(0).at("/detail/reason").stringValue()).isEqualTo("APPROVED");
            assertThat(audit.get(1).get("what").stringValue()).isEqualTo("catalogue.approval-asked");
            assertThat(audit.get(1).at("/detail/articles").intValue()).isEqualTo(1);
        }
    }
}
