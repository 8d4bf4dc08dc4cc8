package tillsync.service.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tillsync.article.ArticleNumber;
import tillsync.article.Json;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.Shop;

/** The owner of a main hears by mail that its delivery is held. */
@MailServiceTest
class GuardMailIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    private int port;

    private final String email = "guard-" + UUID.randomUUID() + "@example.com";

    @Test
    void theOwnerIsTold() {
        var anna = Mailboxes.user(port, email, PASSWORD);
        var first = till(anna, "Erste");
        var main = till(anna, "Hauptkasse");
        var follower = till(anna, "Nord");
        first.publish(1, Shop.puts(0, 100, 100));
        assign(anna, main.id(), "\"" + first.id() + "\"");
        assign(anna, main.id(), "null");
        assign(anna, follower.id(), "\"" + main.id() + "\"");

        assertThat(main.publish(1, removes()).status()).isEqualTo(200);

        var mail = Mailboxes.text(Mailboxes.of(email, 2).get(1));
        assertThat(mail).contains("Hauptkasse", "60", "100", "http://sync.example/tills/" + main.id());
    }

    private static List<Edit> removes() {
        return IntStream.range(0, 60)
                .mapToObj(i -> Edit.remove(new ArticleNumber(Integer.toString(i))))
                .toList();
    }

    private Shop.Till till(Browser anna, String name) {
        var made = Json.MAPPER.readTree(anna.api(
                        "POST",
                        "/api/v1/devices",
                        "{\"name\":\"" + name + "\",\"model\":\"POSSUM16\","
                                + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"}",
                        "X-CSRF-TOKEN",
                        anna.get("/account").csrf())
                .text());
        var http = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        return new Shop.Till(
                made.get("deviceId").stringValue(), http, made.get("token").stringValue());
    }

    private static void assign(Browser anna, String till, String follows) {
        var tag = anna.api("GET", "/api/v1/topology", null).header("ETag");
        var done = anna.api(
                "PUT",
                "/api/v1/topology",
                "{\"assignments\":[{\"deviceId\":\"" + till + "\",\"follows\":" + follows + "}]}",
                "If-Match",
                tag,
                "X-CSRF-TOKEN",
                anna.get("/account").csrf());
        assertThat(done.status()).isEqualTo(200);
    }
}
