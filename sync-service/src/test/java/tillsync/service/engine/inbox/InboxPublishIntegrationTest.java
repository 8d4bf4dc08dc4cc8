package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** An entry of the inbox is taken over by a connected main:   author -> main. */
@ServiceTest
class InboxPublishIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":2,\"unchanged\":0}";

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill author;
    private String entry;

    @BeforeEach
    void anEntry() {
        shop = Shop.open();
        main = shop.till("main");
        author = shop.till("author");
        shop.follow(author, main);
        entry = author.publish(1, Shop.puts(0, 2, 55)).text("inboxId");
    }

    private CompletableFuture<Answer> publishes(String to) {
        return shop.asks(
                "POST",
                "/api/v1/inbox/" + entry,
                "{\"action\":\"publish\"" + (to == null ? "" : ",\"to\":\"" + to + "\"") + "}");
    }

    private String status() {
        return jdbc.queryForObject("select status from inbox_entry where id = ?", String.class, entry);
    }

    @Test
    void theMainThatItsAuthorFollowsTakesItOverAndTheEntryIsClosed() {
        var asked = publishes(null);
        var request = main.nextRequest();
        assertThat(request.get("origin").get("kind").stringValue()).isEqualTo("INBOX");
        assertThat(Shop.changeSet(request).edits()).isEqualTo(Shop.puts(0, 2, 55));

        main.responds(request, DONE);

        asked.join().is(200);
        assertThat(asked.join().at("requestId")).isEqualTo(request.get("id"));
        assertThat(status()).isEqualTo("PUBLISHED");
        assertThat(shop.get("/api/v1/inbox").json()).isEmpty();
        assertThat(publishes(null).join().code()).isEqualTo("ENTRY_IS_CLOSED");
    }

    @Test
    void whatTheMainPublishesNamesTheRequest() {
        publishes(null);
        var id = main.nextRequest().get("id").stringValue();
        main.responds(id, DONE);
        var set = "{\"edits\":"
                + Shop.puts(0, 2, 55).stream().map(Edit::canonical).toList()
                + ",\"origin\":{\"kind\":\"INBOX\",\"requestId\":\"" + id + "\"}}";

        main.send("PUT", "/api/v1/till/change-sets/1", set).is(200);

        assertThat(jdbc.queryForObject("select origin from revision where request_id = ?", String.class, id))
                .isEqualTo("INBOX");
    }

    @Test
    void anotherMainMayBeNamedButNoFollowerAndNoStrangersTill() {
        var other = shop.till("other");
        var stranger = Shop.open().till("theirs");

        assertThat(publishes(author.id()).join().code()).isEqualTo("TILL_IS_A_FOLLOWER");
        assertThat(publishes(stranger.id()).join().code()).isEqualTo("NOT_FOUND");
        var asked = publishes(other.id());
        other.answers(DONE);
        asked.join().is(200);
    }

    private CompletableFuture<Answer> decides(String action, String numbers) {
        return shop.asks(
                "POST", "/api/v1/inbox/" + entry, "{\"action\":\"" + action + "\",\"numbers\":[" + numbers + "]}");
    }

    private int events() {
        return jdbc.queryForObject(
                "select count(*) from domain_event where aggregate_identifier = ?", Integer.class, entry);
    }

    @Test
    void articlesAreTakenOverOneByOneAndTheRestStays() {
        var asked = decides("publish", "\"1\"");
        var first = main.nextRequest();
        assertThat(Shop.changeSet(first).edits()).isEqualTo(Shop.puts(1, 2, 55));
        main.responds(first, "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
        asked.join().is(200);

        assertThat(status()).isEqualTo("HELD");
        var listed = shop.get("/api/v1/inbox").at("0");
        assertThat(listed.get("edits")).hasSize(2);
        assertThat(listed.get("decided").toString()).isEqualTo("[{\"number\":\"1\",\"outcome\":\"PUBLISHED\"}]");
        assertThat(decides("publish", "\"1\"").join().code()).isEqualTo("ENTRY_IS_CLOSED");
        assertThat(decides("discard", "\"1\"").join().code()).isEqualTo("ENTRY_IS_CLOSED");

        asked = publishes(null);
        var rest = main.nextRequest();
        assertThat(rest.get("id")).isNotEqualTo(first.get("id"));
        assertThat(Shop.changeSet(rest).edits()).isEqualTo(Shop.puts(0, 1, 55));
        main.responds(rest, DONE);
        asked.join().is(200);
        assertThat(status()).isEqualTo("PUBLISHED");
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void articlesThatAreNotInItAreRefused() {
        decides("discard", "\"7\"").join().is(422);
        decides("discard", "").join().is(422);
        decides("discard", "null").join().is(422);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void whereItsAuthorIsGoneAMainMustBeNamed() {
        shop.send("DELETE", author.api(), null);

        assertThat(publishes(null).join().text("errors/0/pointer")).isEqualTo("/to");
    }
}
