package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.factor.Totp;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.KeptLog;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.people.factor.CodeApp;

/** Canaries: passwords, secrets of links, sessions and tokens are in no log, no answer and no table. */
@MailServiceTest
class SecretsOfUsersIntegrationTest {
    private static final String PASSWORD = "canary password one";
    private static final String OTHER = "canary password two";
    private static final String WRONG = "canary password wrong";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";
    private final List<Answer> seen = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, OTHER, WRONG));

    @Test
    void areNowhereButWhereTheyAreGiven() throws Exception {
        var ours = (Logger) LoggerFactory.getLogger("tillsync");
        var session = (Logger) LoggerFactory.getLogger("org.springframework.session");
        var log = KeptLog.ofAll();
        var louder = List.of(ours, session);
        louder.forEach(logger -> logger.setLevel(Level.TRACE));
        try {
            live();
        } finally {
            louder.forEach(logger -> logger.setLevel(null));
            log.close();
        }
        var logged = log.lines().stream()
                .map(line -> line.getFormattedMessage()
                        + (line.getThrowableProxy() == null
                                ? ""
                                : line.getThrowableProxy().getMessage()))
                .toList();
        assertThat(logged).hasSizeGreaterThan(20);
        var cells = cells();
        for (var secret : secrets) {
            assertThat(secret).hasSizeGreaterThan(16);
            assertThat(logged).noneMatch(line -> line.contains(secret));
            assertThat(seen)
                    .noneMatch(page ->
                            page.text().contains(secret) || page.location().contains(secret));
            assertThat(cells).noneMatch(cell -> cell.contains(secret));
        }
        var links = secrets.stream().filter(secret -> secret.length() == 43).toList();
        for (var mail : Mailboxes.to(email)) {
            var text = Mailboxes.text(mail);
            assertThat(text).doesNotContain(PASSWORD, OTHER, WRONG, "tsu_");
            assertThat(links.stream().filter(text::contains).count()).isLessThanOrEqualTo(1);
        }
    }

    /** All that a user does, rightly and wrongly. */
    private void live() {
        var browser = Mailboxes.browser();
        page(browser, browser.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD));
        var elsewhere = Mailboxes.browser();
        follow(elsewhere, Mailboxes.link(Mailboxes.of(email, 1).get(0)));
        page(elsewhere, elsewhere.fill("/confirm", "password", WRONG));
        browser.get(Mailboxes.link(Mailboxes.of(email, 1).get(0)));
        page(browser, browser.get("/confirm"));
        page(browser, browser.get("/account"));
        page(
                browser,
                browser.post("/account/password", browser.get("/account").csrf(), "current", WRONG, "next", OTHER));
        page(browser, browser.post("/account/password", null, "current", WRONG, "next", OTHER));
        page(
                browser,
                browser.post("/account/password", browser.get("/account").csrf(), "current", PASSWORD, "next", OTHER));
        var made =
                browser.post("/account/tokens", browser.get("/account").csrf(), "label", "canary", "password", OTHER);
        var token = Pattern.compile("tsu_[A-Za-z0-9_-]{43}").matcher(made.text());
        assertThat(token.find()).isTrue();
        secrets.add(token.group());
        page(browser, browser.get("/account"));
        page(browser, browser.api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token.group()));
        page(browser, browser.api("GET", "/api/v1/till/changes", null, "Authorization", "Bearer " + token.group()));
        page(
                browser,
                browser.api("POST", "/api/v1/tokens", "{\"x\":1}", "Authorization", Credentials.basic(email, OTHER)));
        page(
                browser,
                browser.api(
                        "POST",
                        "/api/v1/tokens",
                        "{\"label\":\"\"}",
                        "Authorization",
                        Credentials.basic(email, OTHER)));
        page(browser, browser.does("DELETE", "/api/v1/account", "{\"password\":\"" + WRONG + "\"}"));
        page(browser, browser.post("/sign-out", browser.get("/account").csrf()));
        page(browser, browser.signIn(email, WRONG));
        page(browser, browser.fill("/forgot", "email", email));
        follow(browser, Mailboxes.link(Mailboxes.of(email, 4).get(3)));
        page(browser, browser.fill("/reset", "password", "short"));
        page(browser, browser.fill("/reset", "password", PASSWORD));
        page(browser, browser.signIn(email, PASSWORD));
        page(browser, browser.get("/nothing"));
        var owner = CodeApp.setUp(browser, Instant.now());
        secrets.add(Totp.base32(owner.app().secret()));
        secrets.addAll(owner.codes());
        page(browser, browser.get("/account/second-factor"));
        page(browser, browser.post("/sign-out", browser.get("/account").csrf()));
        page(browser, browser.signIn(email, PASSWORD));
        page(browser, browser.fill("/sign-in/code", "code", WRONG));
        page(browser, browser.fill("/sign-in/code", "code", owner.codes().get(0)));
        page(browser, browser.get("/account/events"));
    }

    private void page(Browser browser, Answer page) {
        seen.add(page);
        if (!browser.secret().isEmpty() && !secrets.contains(browser.secret())) {
            secrets.add(browser.secret());
        }
    }

    private void follow(Browser browser, String link) {
        secrets.add(link.substring(link.indexOf('=') + 1));
        page(browser, browser.get(link));
        page(browser, browser.get(link.substring(0, link.indexOf('?'))));
    }

    /** All cells of all tables. */
    private List<String> cells() {
        var cells = new ArrayList<String>();
        var tables = database.queryForList(
                "select table_name from information_schema.tables where lower(table_schema) = 'public'", String.class);
        assertThat(tables).hasSizeGreaterThan(15);
        for (var table : tables) {
            database.query("select * from \"" + table + "\"", row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    var cell = row.getObject(i);
                    cells.add(
                            cell instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : cell instanceof java.sql.Blob blob
                                            ? new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8)
                                            : String.valueOf(cell));
                }
            });
        }
        return cells;
    }
}
