package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.KeptLog;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Canaries: codes and tokens are in no log, no error, no event and no table. */
@ServiceTest
class SecretsIntegrationTest {
    @Autowired
    JdbcTemplate database;

    @Test
    void codesAndTokensAreNowhereButInTheAnswersThatGiveThem() {
        var ours = (Logger) LoggerFactory.getLogger("tillsync");
        ours.setLevel(Level.TRACE);
        try (var log = KeptLog.ofAll()) {
            var till = new StockFlow();
            var shop = Shop.open("canary");
            var asked = till.asks("canary");
            var denied = till.asks("denied");
            var seen = new ArrayList<String>();
            seen.add(till.polls(asked).json().toString());
            seen.add(till.polls(asked).json().toString());
            seen.add(shop.get("/api/v1/pairings?code={code}", asked.text("user_code"))
                    .json()
                    .toString());
            seen.add(confirm(shop, asked, "").json().toString());
            seen.add(confirm(shop, asked, "").json().toString());
            seen.add(confirm(shop, denied, ", \"action\": \"maybe\"").json().toString());
            confirm(shop, denied, ", \"action\": \"deny\"");
            var token = till.polls(asked).text("access_token");
            seen.add(till.polls(asked).json().toString());
            seen.add(till.polls(denied).json().toString());
            seen.add(till.post("/oauth2/token", "grant_type=x&client_id=till&device_code=" + asked.text("device_code"))
                    .json()
                    .toString());
            assertThat(token).startsWith("tst_");

            var secrets = List.of(
                    token,
                    asked.text("device_code"),
                    denied.text("device_code"),
                    asked.text("user_code"),
                    asked.text("user_code").replace("-", ""),
                    denied.text("user_code"),
                    denied.text("user_code").replace("-", ""));
            var logged = log.messages();
            assertThat(logged).as("something was logged").isNotEmpty();
            for (var secret : secrets) {
                assertThat(logged).noneMatch(line -> line.contains(secret));
                assertThat(seen).noneMatch(answer -> answer.contains(secret));
                assertThat(stored()).noneMatch(cell -> cell.contains(secret));
            }
        } finally {
            ours.setLevel(null);
        }
    }

    private static Answer confirm(Shop shop, Answer asked, String more) {
        return shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"" + more + "}");
    }

    /** All cells of the tables that pairing could have written to. */
    private List<String> stored() {
        var cells = new ArrayList<String>();
        for (var table :
                List.of("domain_event", "snapshot_event", "pairing_code", "device", "contact", "topology_change")) {
            for (Map<String, Object> row : database.queryForList("select * from " + table)) {
                row.values()
                        .forEach(cell -> cells.add(
                                cell instanceof byte[] bytes
                                        ? new String(bytes, StandardCharsets.UTF_8)
                                        : String.valueOf(cell)));
            }
        }
        return cells;
    }
}
