package tillsync.service.operation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;

/** The operator's page, walked as a browser walks it. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class OperationIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    DataSettings settings;

    @Autowired
    JdbcTemplate jdbc;

    private Browser browser;

    @BeforeEach
    void somebody() {
        browser = new Browser();
    }

    private String key() throws IOException {
        return Files.readAllLines(Path.of(settings.data()).resolve("operator")).get(1);
    }

    private void comesIn() throws IOException {
        var csrf = browser.get("/operation").csrf();
        browser.post("/operation/key", csrf, "key", key()).leadsTo("/operation");
    }

    private void does(String action) {
        var csrf = browser.get("/operation").csrf();
        var done = browser.post("/operation/action", csrf, "action", action).location();
        assertThat(done).isEqualTo(action.equals("rebuild") ? "/operation" : "/operation?done=" + action);
        assertThat(browser.get(done).text().contains("class=\"done\"")).isEqualTo(!action.equals("rebuild"));
    }

    @Test
    void isForWhoHasTheKeyAlone() throws Exception {
        var page = browser.get("/operation").shows("operator&#39;s key").hides("Database");
        browser.get("/operation/figures").leadsTo("/operation");
        browser.post("/operation/key", page.csrf(), "key", "tso_wrong")
                .is(422)
                .shows("That is not the key of this service.")
                .hides("tso_wrong");
        var before = browser.secret();

        browser.post("/operation/key", page.csrf(), "key", key());
        assertThat(browser.secret()).as("a session with a new secret").isNotEqualTo(before);
        browser.get("/operation")
                .shows("Database", "Events", "History", "works", "Nothing.")
                .hides(key());
        assertThat(browser.get("/").location()).as("and for nothing else").isEqualTo("/sign-in");

        browser.post("/operation/end", browser.get("/operation").csrf());
        browser.get("/operation").shows("operator&#39;s key");
    }

    @Test
    void keysCannotBeGuessed() throws Exception {
        browser.with("X-Forwarded-For", "203.0.113.99");
        var csrf = browser.get("/operation").csrf();
        for (int i = 0; i < 10; i++) {
            browser.post("/operation/key", csrf, "key", "guess" + i).is(422);
        }
        browser.post("/operation/key", csrf, "key", key()).is(429);
    }

    @Test
    void aRebuildIsBegunThereAndShowsItsEnd() throws Exception {
        var shop = Shop.open();
        shop.till("main").publish(1, Shop.puts(0, 10, 100));
        jdbc.update("update article set name = 'damaged'");
        comesIn();
        does("rebuild");
        await().atMost(SOON).untilAsserted(() -> browser.get("/operation/figures")
                .shows("Done: ", "streams are rebuilt.")
                .hides("<html"));
        assertThat(jdbc.queryForObject("select count(*) from article where name = 'damaged'", Integer.class))
                .isZero();
        does("cancel");
        does("retry");
    }

    @Test
    void saysWhatWaitsForARepair() throws Exception {
        jdbc.update(
                "insert into parked_stream (stream, sequence_number, since, reason) values (?, 3, current_timestamp, ?)",
                "a-stream",
                "event 3 <b>cannot</b> be read");
        try {
            comesIn();
            browser.get("/operation").shows("a-stream", "&lt;b&gt;cannot").hides("Nothing.");
        } finally {
            jdbc.update("delete from parked_stream where stream = 'a-stream'");
        }
    }

    @Test
    void saysWhatWasSignedLastAndWhatWasNot() throws Exception {
        var shop = Shop.open();
        var main = shop.till("main");
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        shop.get(main.api() + "/articles/history.csv").is(200);
        var key = jdbc.queryForObject("select max(signing_key) from history_head", String.class);
        comesIn();
        browser.get("/operation").shows("Signed histories", ", with key " + key.substring(0, 12), "Nothing.");
        jdbc.update(
                "update signing_round set behind = 2, whole_at = timestamp with time zone '2026-01-01 00:00:00+00'");
        try {
            browser.get("/operation")
                    .shows("2 histories could not be signed.", "have not all been signed since")
                    .hides("Nothing.");
        } finally {
            jdbc.update("update signing_round set behind = 0, whole_at = current_timestamp");
        }
        jdbc.update("insert into history_epoch (epoch, backup, lost) values (2, '2026-01-01T00:00:00Z', 'ab of cd')");
        try {
            browser.get("/operation").shows("without the signed head ab of cd");
        } finally {
            jdbc.update("delete from history_epoch");
        }
    }
}
