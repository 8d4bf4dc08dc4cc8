package tillsync.service.fleet.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Invitations without a mail server: the inviter gets the link, once, and hands it on. */
@ServiceTest
class InvitationIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    JdbcTemplate database;

    private Shop anna;
    private PlainTill counter;
    private PlainTill north;

    @BeforeEach
    void twoTills() {
        anna = Shop.open();
        counter = anna.till("Theke");
        north = anna.till("Nord");
    }

    private Answer invites(String email, String role, PlainTill... tills) {
        var ids = new StringBuilder();
        for (var till : tills) {
            ids.append(ids.isEmpty() ? "" : ",").append('"').append(till.id()).append('"');
        }
        return anna.send(
                "POST",
                "/api/v1/invitations",
                "{\"email\":\"" + email + "\",\"role\":\"" + role + "\",\"deviceIds\":[" + ids + "]}");
    }

    private static String path(Answer made) {
        return made.text("link").replaceFirst("http://[^/]*", "");
    }

    /** Opens a link as a browser does: the address without the secret comes next, and then what it leads to. */
    private static Answer opens(Browser browser, String link) {
        browser.get(link).leadsTo("/invitation");
        return browser.get("/invitation");
    }

    @Test
    void whoFollowsTheLinkSignsUpAndHasTheRolesOnce() {
        var link = path(invites("ben@example.com", "EDITOR", counter, north).is(201));
        var ben = new Browser().with("Accept-Language", "en");
        opens(ben, link).leadsTo("/invitation/accept");
        ben.get("/invitation/accept").leadsTo("/sign-in");
        ben.get("/sign-in").shows("After that, you accept the invitation.").hides("Theke");

        var email = "ben-" + System.nanoTime() + "@example.com";
        ben.signUp(email, PASSWORD);
        ben.get("/invitation/accept").shows("invites you", "Editor", "Theke", "Nord");
        ben.fill("/invitation/accept").leadsTo("/team?done=joined&added=2");
        ben.get("/team?done=joined&added=2").shows("You have access to 2 tills now.");
        assertThat(ben.get("/tills/" + north.id()).is(200).text()).contains("Nord");

        assertThat(anna.get(counter.api() + "/audit").json())
                .extracting(entry -> entry.get("what").stringValue())
                .startsWith("till.user-linked", "till.user-invited");
        opens(new Browser(), link).shows("This link is no longer valid");
        assertThat(anna.get("/api/v1/invitations").json()).isEmpty();
    }

    @Test
    void anInvitationGivesMoreButNeverLess() {
        var ben = Shop.open();
        ben.joins(counter).is(201);
        anna.send("PUT", counter.api() + "/users/" + ben.userId(), "{\"role\":\"EDITOR\"}")
                .is(204);
        var browser = ben.browser("en");
        opens(browser, path(invites(ben.email(), "VIEWER", counter, north)));
        browser.fill("/invitation/accept").is(303);
        assertThat(ben.get(counter.api()).text("mayDo")).isEqualTo("EDITOR");
        assertThat(ben.get(north.api()).text("mayDo")).isEqualTo("VIEWER");
    }

    @Test
    void onlyTillsWhoseOwnerTheInviterStillIsAreGiven() {
        var ben = Shop.open();
        var link = path(invites("carl@example.com", "OWNER", counter, north));
        ben.joins(counter).is(201);
        anna.send("PUT", counter.api() + "/users/" + ben.userId(), "{\"role\":\"OWNER\"}")
                .is(204);
        anna.send("PUT", counter.api() + "/users/" + anna.userId(), "{\"role\":\"EDITOR\"}")
                .is(204);
        var carl = Shop.open();
        var browser = carl.browser("en");
        opens(browser, link);
        browser.get("/invitation/accept").shows("Nord").hides("Theke");
        browser.fill("/invitation/accept").leadsTo("/team?done=joined&added=1");
        carl.get(counter.api()).is(404);
        assertThat(carl.get(north.api()).text("mayDo")).isEqualTo("OWNER");
    }

    @Test
    void isWithdrawnExpiresAndIsSeenByItsInviterAlone() {
        var made = invites("ben@example.com", "VIEWER", counter);
        var other = Shop.open();
        assertThat(other.get("/api/v1/invitations").json()).isEmpty();
        other.send("DELETE", "/api/v1/invitations/" + made.text("id"), null).is(404);
        assertThat(anna.get("/api/v1/invitations").json().toString())
                .contains("ben@example.com", counter.id())
                .doesNotContain("secret", "link");
        anna.send("DELETE", "/api/v1/invitations/" + made.text("id"), null).is(204);
        anna.send("DELETE", "/api/v1/invitations/" + made.text("id"), null).is(404);
        opens(other.browser("en"), path(made)).shows("This link is no longer valid");
        assertThat(anna.get(counter.api() + "/audit").json().get(0).get("what").stringValue())
                .isEqualTo("till.invitation-withdrawn");

        var late = invites("ben@example.com", "VIEWER", counter);
        database.update(
                "update invitation set expires_at = timestamp with time zone '2026-01-01 00:00:00Z' where id = ?",
                late.text("id"));
        opens(other.browser("en"), path(late)).shows("This link is no longer valid");
        assertThat(anna.get("/api/v1/invitations").json()).isEmpty();
    }

    @Test
    void needsAnOwnerAnAddressARoleAndATill() {
        var ben = Shop.open();
        ben.joins(counter).is(201);
        var wanted = "{\"email\":\"x@example.com\",\"role\":\"VIEWER\",\"deviceIds\":[\"" + counter.id() + "\"]}";
        ben.send("POST", "/api/v1/invitations", wanted).is(403, "ROLE_TOO_LOW");
        Shop.open().send("POST", "/api/v1/invitations", wanted).is(404, "NOT_FOUND");
        assertThat(invites("ben", "KING").is(422).at("errors")).hasSize(3);
        anna.send(
                        "POST",
                        "/api/v1/invitations",
                        "{\"email\":\"x@example.com\",\"role\":\"OWNER\",\"deviceIds\":[null]}")
                .is(404);
    }

    @Test
    void theAnswerIsTheSameWhetherOrNotThereIsAnAccount() {
        var known = invites(Shop.open().email(), "VIEWER", counter).is(201);
        var unknown = invites("nobody-" + System.nanoTime() + "@example.com", "VIEWER", counter)
                .is(201);
        assertThat(known.json().propertyNames()).isEqualTo(unknown.json().propertyNames());
    }

    @Test
    void aHundredMayBeOpen() {
        for (int i = 0; i < 100; i++) {
            database.update(
                    "insert into invitation (id, secret_hash, inviter, email, role, expires_at)"
                            + " values (?, ?, ?, 'x@example.com', 'VIEWER', timestamp with time zone '2099-01-01 00:00:00Z')",
                    anna.userId().substring(0, 20) + i,
                    (anna.userId() + i).getBytes(StandardCharsets.UTF_8),
                    anna.userId());
        }
        assertThat(invites("ben@example.com", "VIEWER", counter).is(422).text()).contains("TOO_MANY");
    }

    @Test
    void thePageInvitesToAllTillsAndShowsTheLinkOnce() {
        var page = anna.browser("en");
        var csrf = page.get("/team").csrf();
        page.post("/team/invitations", csrf, "email", "ben@example.com", "role", "EDITOR", "tills", "some")
                .is(422)
                .shows("Choose at least one till.", "value=\"ben@example.com\"");
        page.post(
                        "/team/invitations",
                        csrf,
                        "email",
                        "ben@example.com",
                        "role",
                        "EDITOR",
                        "tills",
                        "some",
                        "till." + north.id(),
                        "on")
                .is(200)
                .shows("/invitation?secret=");
        page.post("/team/invitations", csrf, "email", "carl@example.com", "role", "VIEWER", "tills", "all")
                .is(200);
        var team = page.get("/team")
                .shows("ben@example.com", "Editor (may change); 1 till", "2 tills")
                .hides("secret=");
        var action = team.text().replaceFirst("(?s).*?action=\"(/team/invitations/[^\"]+/withdraw)\".*", "$1");
        page.sends(team, action).leadsTo("/team?done=withdrawn#invitations");
        page.get("/team").hides("ben@example.com");
    }
}
