package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A burst is held: what a till, the overview and the audit say of it meanwhile. */
@ServiceTest
class GuardIntegrationTest extends GuardedTills {
    @Test
    void afollowerThatWasBeyondIsNotSentBackAndStaysVerified() {
        publishes(Shop.removes(0, 30));
        var beyond = south.cursor();
        publishes(Shop.removes(30, 60));

        var again = south.pulls(beyond);
        assertThat(again.text("cursor")).isEqualTo(beyond);
        assertThat(again.at("changes")).isEmpty();
        assertThat(again.number("head/revision")).isEqualTo(2);
        var report = "{\"cursor\":\"" + beyond + "\",\"articles\":70,\"digest\":\"" + digestAt(2) + "\"}";
        assertThat(south.send("POST", "/api/v1/till/state", report)
                        .at("verified")
                        .booleanValue())
                .isTrue();
        assertThat(repairsAll(beyond).at("changes").size())
                .as("it is repaired where it is")
                .isEqualTo(70);
        assertThat(north.revision()).isEqualTo(1);
    }

    /** Asks for repairs like a till that has lost all articles. */
    private Answer repairsAll(String cursor) {
        var sums = "\"0000000000000000\",".repeat(4_095) + "\"0000000000000000\"";
        return south.send("POST", "/api/v1/till/repairs", "{\"cursor\":\"" + cursor + "\",\"buckets\":[" + sums + "]}");
    }

    private String digestAt(long revision) {
        return java.util.HexFormat.of()
                .formatHex(jdbc.queryForObject(
                        "select digest from revision where catalogue = ? and revision = ?",
                        byte[].class,
                        catalogue(),
                        revision));
    }

    @Test
    void helloPagesAndWaitsSayTheHeldRevision() {
        var cursor = north.cursor();
        publishes(Shop.removes(0, 60));

        var greeted = north.hello("").json();
        assertThat(greeted.at("/catalogue/revision").longValue()).isEqualTo(1);
        assertThat(greeted.at("/catalogue/articles").longValue()).isEqualTo(ARTICLES);
        assertThat(north.get("/api/v1/till/changes?wait=1&since=" + cursor).at("changes"))
                .isEmpty();
    }

    /** Its followers are told nothing: they can do nothing about it. */
    @Test
    void itsMainIsToldSoUntilItEnds() {
        assertThat(main.hello("").at("guarded").isNull()).isTrue();
        publishes(Shop.removes(0, 60));

        var greeted = main.hello("").at("guarded");
        assertThat(greeted.get("removed").intValue()).isEqualTo(60);
        assertThat(greeted.get("unpriced").intValue()).isZero();
        assertThat(greeted.get("articles").longValue()).isEqualTo(ARTICLES);
        assertThat(greeted.get("revision").longValue()).isEqualTo(1);
        assertThat(Instant.parse(greeted.get("since").stringValue())).isBefore(Instant.now());
        assertThat(north.hello("").at("guarded").isNull()).isTrue();

        decides("distribute");
        assertThat(main.hello("").at("guarded").isNull()).isTrue();
    }

    @Test
    void theOverviewSaysSoAndWhatIsPendingIsShown() {
        var before = north.revision();
        publishes(Shop.removes(0, 60));

        for (var till : List.of(main, north)) {
            var view = shop.get(till.api()).json();
            assertThat(view.at("/guard/removed").intValue()).isEqualTo(60);
            assertThat(view.at("/guard/revision").longValue()).isEqualTo(1);
        }
        assertThat(before).isEqualTo(1);
        assertThat(shop.get(north.api() + "/pending?limit=5000").at("changes")).hasSize(40);
    }

    @Test
    void itsAuditSaysWhoDidIt() {
        publishes(Shop.removes(0, 60));
        decides("distribute");

        var kinds = new ArrayList<String>();
        for (var entry : shop.get(main.api() + "/audit").json()) {
            kinds.add(entry.get("what").stringValue() + " " + entry.get("by").stringValue());
        }
        assertThat(kinds)
                .containsSubsequence(
                        "catalogue.delivery-released user:" + shop.userId(),
                        "catalogue.delivery-held till:" + main.id());
    }
}
