package tillsync.service.fleet.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Users and tills, n:n. */
@ServiceTest
class TeamIntegrationTest {
    @Autowired
    JdbcTemplate database;

    private Shop anna;
    private Shop ben;
    private PlainTill till;
    private String device;

    @BeforeEach
    void twoMerchantsAndATill() {
        anna = Shop.open();
        ben = Shop.open();
        till = anna.till("Theke");
        device = till.api();
    }

    private void gives(Shop user, String role) {
        anna.send("PUT", device + "/users/" + user.userId(), "{\"role\":\"" + role + "\"}")
                .is(204);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        answer.is(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Nested
    class TwoUsersOfOneTill {
        @Test
        void bothSeeItUntilOneWithdraws() {
            ben.get(device).is(404);
            ben.joins(till).is(201);

            assertThat(anna.get("/api/v1/devices").json().toString()).contains(till.id());
            assertThat(ben.get("/api/v1/devices").json().toString()).contains(till.id());
            assertThat(till.get("/api/v1/till/users").json())
                    .extracting(user -> user.get("role").stringValue())
                    .containsExactly("OWNER", "VIEWER");

            ben.send("DELETE", device + "/users/" + ben.userId(), null).is(204);
            ben.get(device).is(404);
            assertThat(ben.get("/api/v1/devices").json().toString()).doesNotContain(till.id());
            anna.get(device).is(200);
        }

        @Test
        void theFirstMayLeaveOnceTheOtherIsAnOwner() {
            ben.joins(till);
            assertRefused(anna.send("DELETE", device + "/users/" + anna.userId(), null), 409, "LAST_OWNER");
            assertRefused(
                    anna.send("PUT", device + "/users/" + anna.userId(), "{\"role\":\"VIEWER\"}"), 409, "LAST_OWNER");
            gives(ben, "OWNER");
            anna.send("DELETE", device + "/users/" + anna.userId(), null).is(204);
            anna.get(device).is(404);
            assertThat(ben.get(device).text("mayDo")).isEqualTo("OWNER");
        }

        @Test
        void addressesAreShownToOwnersOnly() {
            ben.joins(till);
            assertThat(anna.get(device + "/users").json().toString()).contains("@example.com");
            assertThat(ben.get(device + "/users").json().toString())
                    .contains(anna.userId())
                    .doesNotContain("@example.com");
        }
    }

    @Nested
    class AViewer {
        @BeforeEach
        void ben() {
            ben.joins(till);
        }

        @Test
        void looks() {
            assertThat(List.of("", "/pending", "/articles", "/users"))
                    .allSatisfy(path -> ben.get(device + path).is(200));
        }

        @Test
        void changesNothing() {
            var edit = "{\"edits\":[{\"op\":\"remove\",\"number\":\"1\"}]}";
            assertThat(List.of(
                            ben.send("PATCH", device, "{\"name\":\"Ben's\"}"),
                            ben.send("DELETE", device, null),
                            ben.send("POST", device + "/confirm-store", null),
                            ben.send("POST", device + "/live/change-sets", edit),
                            ben.send("PUT", device + "/users/" + ben.userId(), "{\"role\":\"OWNER\"}"),
                            ben.send("DELETE", device + "/users/" + anna.userId(), null),
                            ben.get(device + "/audit"),
                            ben.assign("[{\"deviceId\":\"" + till.id() + "\",\"follows\":null}]")))
                    .allSatisfy(answer -> assertRefused(answer, 403, "ROLE_TOO_LOW"));
        }

        @Test
        void mayDoMoreOnceAnOwnerSaysSo() {
            gives(ben, "EDITOR");
            ben.send("PATCH", device, "{\"name\":\"Ben's\"}").is(200);
            assertRefused(ben.send("DELETE", device, null), 403, "ROLE_TOO_LOW");
            gives(ben, "OWNER");
            ben.send("DELETE", device, null).is(204);
        }
    }

    @Nested
    class TheTopology {
        @Test
        void ofAUserOfOneFollowerIsThatTillAndTheNameOfItsMain() {
            var main = anna.till("Hauptkasse");
            var south = anna.till("Süd");
            anna.follow(till, main);
            anna.follow(south, main);
            ben.joins(till);

            var seen = ben.get("/api/v1/topology").json();
            assertThat(seen.get("mains").toString())
                    .isEqualTo("[{\"deviceId\":\"" + main.id() + "\",\"name\":\"Hauptkasse\",\"followers\":[\""
                            + till.id() + "\"]}]");
            assertThat(ben.get("/api/v1/topology/history").json().toString()).doesNotContain(south.id());
            ben.get(main.api()).is(404);
            ben.get(south.api()).is(404);
            assertThat(ben.get(device).text("followsName")).isEqualTo("Hauptkasse");
        }

        @Test
        void showsAUserOfTheMainNothingOfItsFollowers() {
            var north = anna.till("Nord");
            anna.follow(north, till);
            ben.joins(till);
            assertThat(ben.get("/api/v1/topology").at("mains/0/followers")).isEmpty();
            assertThat(ben.get(device).number("followers")).isZero();
            assertThat(anna.get(device).number("followers")).isEqualTo(1);
        }

        @Test
        void hasAHistoryHoweverMuchOthersChange() {
            ben.joins(till);
            for (int i = 0; i < 210; i++) {
                anna.till("other " + i);
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> database.queryForObject(
                                    "select count(*) from topology_change c join place p on p.merchant = c.merchant"
                                            + " where p.device = ?",
                                    Integer.class,
                                    till.id())
                            > 210);
            assertThat(ben.get("/api/v1/topology/history").json()).hasSize(1);
        }

        @Test
        void isChangedByWhoMayForEveryTillInTheChange() {
            var main = anna.till("Hauptkasse");
            ben.joins(till);
            gives(ben, "EDITOR");
            assertRefused(ben.follow(till, main), 422, "UNKNOWN_DEVICE");
            ben.joins(main);
            assertRefused(ben.follow(till, main), 403, "ROLE_TOO_LOW");
            anna.send("PUT", main.api() + "/users/" + ben.userId(), "{\"role\":\"EDITOR\"}")
                    .is(204);
            ben.follow(till, main).is(200);
        }

        @Test
        void signingAMainOffNeedsToBeAllowedForItsFollowers() {
            var north = anna.till("Nord");
            anna.follow(north, till);
            ben.joins(till);
            gives(ben, "OWNER");
            assertRefused(ben.send("DELETE", device + "?followers=independent", null), 403, "ROLE_TOO_LOW");
            assertRefused(anna.send("DELETE", device, null), 409, "HAS_FOLLOWERS");
            anna.send("DELETE", device + "?followers=independent", null).is(204);
            north.get("/api/v1/till/changes").is(200);
        }
    }

    @Nested
    class TheAudit {
        @Test
        void saysWhoDidWhatToTheTillWithoutNames() {
            ben.joins(till);
            gives(ben, "EDITOR");
            ben.send("PATCH", device, "{\"name\":\"Canary of Ben\"}");
            ben.send("POST", device + "/live/change-sets", "{\"edits\":[{\"op\":\"remove\",\"number\":\"1\"}]}");

            var entries = anna.get(device + "/audit").json();
            assertThat(entries)
                    .extracting(entry -> entry.get("what").stringValue())
                    .containsExactly(
                            "till.arranged",
                            "till.role-given",
                            "till.user-linked",
                            "till.user-linked",
                            "topology.till-joined");
            assertThat(entries)
                    .extracting(entry -> entry.get("by").stringValue())
                    .containsExactly(
                            "user:" + ben.userId(),
                            "user:" + anna.userId(),
                            "user:" + ben.userId(),
                            "user:" + anna.userId(),
                            "user:" + anna.userId());
            assertThat(database.queryForList("select payload from domain_event", byte[].class))
                    .noneMatch(payload -> {
                        var text = new String(payload, StandardCharsets.UTF_8);
                        return text.contains("Canary") || text.contains("@") || text.contains("anna-");
                    });
        }

        @Test
        void isReadPageByPage() {
            gives(anna, "OWNER");
            anna.send("PATCH", device, "{\"name\":\"A\"}");
            var first = anna.get(device + "/audit?limit=1").json();
            var second = anna.get(device + "/audit?limit=10&before="
                            + first.get(0).get("id").stringValue())
                    .json();
            assertThat(first).hasSize(1);
            assertThat(second)
                    .extracting(entry -> entry.get("what").stringValue())
                    .containsExactly("till.user-linked", "topology.till-joined");
        }
    }

    @Nested
    class BadInput {
        @Test
        void isRefused() {
            assertThat(List.of(
                            anna.send("PUT", device + "/users/" + anna.userId(), "{}")
                                    .status(),
                            anna.send("PUT", device + "/users/" + anna.userId(), "{\"role\":\"KING\"}")
                                    .status(),
                            anna.send("PUT", device + "/users/" + anna.userId(), "{\"role\":\"OWNER\",\"x\":1}")
                                    .status(),
                            anna.send("PUT", device + "/users/nobody", "{\"role\":\"OWNER\"}")
                                    .status(),
                            anna.send("DELETE", device + "/users/" + ben.userId(), null)
                                    .status(),
                            anna.send("DELETE", device + "/users/a.b", null).status(),
                            anna.get(device + "/audit?limit=0").status(),
                            ben.get(device + "/users").status()))
                    .containsExactly(422, 422, 400, 404, 404, 404, 400, 404);
        }
    }
}
