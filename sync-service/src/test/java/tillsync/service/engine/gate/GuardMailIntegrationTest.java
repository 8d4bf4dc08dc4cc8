package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.Shop;

/** The owner of a main hears by mail that its delivery is held. */
@MailServiceTest
class GuardMailIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    private final String email = "guard-" + UUID.randomUUID() + "@example.com";

    @Test
    void theOwnerIsTold() {
        var anna = Mailboxes.user(email, PASSWORD);
        var first = anna.till("Erste");
        var main = anna.till("Hauptkasse");
        var follower = anna.till("Nord");
        first.publish(1, Shop.puts(0, 100, 100));
        assign(anna, main.id(), "\"" + first.id() + "\"");
        assign(anna, main.id(), "null");
        assign(anna, follower.id(), "\"" + main.id() + "\"");

        main.publish(1, Shop.removes(0, 60)).is(200);

        var mail = Mailboxes.text(Mailboxes.of(email, 2).get(1));
        assertThat(mail).contains("Hauptkasse", "60", "100", "http://sync.example" + main.page());
    }

    private static void assign(Browser anna, String till, String follows) {
        var tag = anna.api("GET", "/api/v1/topology", null).header("ETag");
        anna.does(
                        "PUT",
                        "/api/v1/topology",
                        "{\"assignments\":[{\"deviceId\":\"" + till + "\",\"follows\":" + follows + "}]}",
                        "If-Match",
                        tag)
                .is(200);
    }
}
