package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.fleet.pairing.StockFlow;

/** Who may approve what another user has changed is told by a real mail. */
@MailServiceTest
class ApprovalToldIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    private final String annas = "anna-" + UUID.randomUUID() + "@example.com";
    private final String bens = "ben-" + UUID.randomUUID() + "@example.com";
    private final String viewers = "viewer-" + UUID.randomUUID() + "@example.com";

    @Autowired
    JdbcTemplate jdbc;

    private Browser anna;
    private Browser ben;
    private PlainTill main;

    @BeforeEach
    void aMainOfThree() {
        anna = Mailboxes.user(annas, PASSWORD);
        main = anna.till("Theke");
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        jdbc.update(
                "update revision set recorded_at = recorded_at - interval '2' day where catalogue = ?",
                anna.api("GET", main.api() + "/approval", null).text("catalogue"));
        ben = joins(bens, "EDITOR");
        joins(viewers, "VIEWER");
        anna.does("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":10}")
                .is(200);
    }

    private Browser joins(String email, String role) {
        var user = Mailboxes.user(email, PASSWORD);
        var asked = new StockFlow(ServiceTest.Port.now()).with(main.token()).asks("further user");
        user.does("POST", "/api/v1/pairings", "{\"code\":\"" + asked.text("user_code") + "\"}")
                .is(201);
        var id = user.api("GET", "/api/v1/account", null).text("userId");
        anna.does("PUT", main.api() + "/users/" + id, "{\"role\":\"" + role + "\"}")
                .is(204);
        return user;
    }

    /** By a live change, which the till publishes and answers. */
    private void changes(Browser user, long sequence, String number) {
        var path = main.api() + "/live/article?number=" + number;
        var article = Shop.article(number, 150).canonical();
        var asked =
                CompletableFuture.supplyAsync(() -> user.does("PUT", path, article, "Idempotency-Key", "k" + sequence));
        var request = main.nextRequest();
        main.publishes(sequence, request).is(200);
        main.responds(request, Shop.DONE).is(204);
        asked.join().is(200);
    }

    /** How many mails to an address are about what waits, once so many are there in all. */
    private static long told(String email, int mails) {
        return Mailboxes.of(email, mails).stream()
                .filter(mail -> Mailboxes.text(mail).contains("sehen und entscheiden Sie hier"))
                .count();
    }

    @Test
    void eachIsToldOfTheFirstThatWaitsAndIsNotTheirs() {
        changes(anna, 2, "1");
        assertThat(told(bens, 2)).isEqualTo(1);
        var text = Mailboxes.text(Mailboxes.of(bens, 2).get(1));
        assertThat(text)
                .contains(
                        "an Ihrem Hauptgerät \"Theke\" haben sich Preise stark geändert (Artikel: 1)",
                        "prices have changed much at your main \"Theke\" (articles: 1)",
                        "http://sync.example/tills/" + main.id() + "/held-back")
                .doesNotContain("{", "??");

        changes(anna, 3, "2");
        changes(ben, 4, "3");

        assertThat(told(annas, 4)).as("of Ben's").isEqualTo(1);
        assertThat(told(bens, 2)).as("not of each revision").isEqualTo(1);
        assertThat(told(viewers, 1)).isZero();
    }
}
