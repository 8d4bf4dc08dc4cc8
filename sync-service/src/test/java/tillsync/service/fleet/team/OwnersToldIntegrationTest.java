package tillsync.service.fleet.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.fleet.pairing.StockFlow;

/** Owners hear of a new user by a real mail; who closes their account leaves their tills. */
@MailServiceTest
class OwnersToldIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    JdbcTemplate database;

    private final String annas = "anna-" + UUID.randomUUID() + "@example.com";
    private final String bens = "ben-" + UUID.randomUUID() + "@example.com";

    private String confirms(Browser user, Answer asked) {
        var page = user.get("/activate?code=" + asked.text("user_code"));
        return user.post("/activate/decision", page.csrf(), "code", asked.text("user_code"), "action", "confirm")
                .location();
    }

    @Test
    void aNewUserIsToldToTheOwnerAndGoesWithTheirAccount() {
        var till = new StockFlow();
        var anna = Mailboxes.user(annas, PASSWORD);
        var asked = till.asks("Theke");
        var device = confirms(anna, asked).replaceFirst(".*=", "");
        var further = till.with(till.polls(asked).text("access_token")).asks("Theke");
        var ben = Mailboxes.user(bens, PASSWORD);
        confirms(ben, further);

        var mail = Mailboxes.text(Mailboxes.of(annas, 2).get(1));
        assertThat(mail).contains("Theke", "http://sync.example/tills/" + device);
        assertThat(mail).doesNotContain(bens);
        assertThat(Mailboxes.to(bens))
                .as("beside the one that confirmed the address")
                .hasSize(1);

        assertThat(users(device)).isEqualTo(2);
        var csrf = ben.get("/account").csrf();
        ben.api("DELETE", "/api/v1/account", "{\"password\":\"" + PASSWORD + "\"}", "X-CSRF-TOKEN", csrf)
                .is(204);
        assertThat(users(device)).isEqualTo(1);
        assertThat(database.queryForObject(
                        "select count(*) from audit_entry where device = ? and kind = 'till.user-left'",
                        Integer.class,
                        device))
                .isEqualTo(1);
        anna.does("DELETE", "/api/v1/account", "{\"password\":\"" + PASSWORD + "\"}")
                .is(409)
                .shows("LAST_OWNER", device);
    }

    private int users(String device) {
        return database.queryForObject("select count(*) from till_user where device = ?", Integer.class, device);
    }
}
