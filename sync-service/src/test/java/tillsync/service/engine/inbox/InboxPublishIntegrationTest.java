package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire;
import tillsync.service.engine.asking.Wire.Reply;
import tillsync.service.people.access.UserCaller;
import tillsync.till.DeviceId;

/** An entry of the inbox is taken over by a connected main:   author -> main. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=2s", "tillsync.live.answer-within=4s"})
class InboxPublishIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":2,\"unchanged\":0}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    InboxDecisions inbox;

    private Shop shop;
    private Shop.Till main;
    private Shop.Till author;
    private Wire user;
    private Wire till;
    private String entry;

    @BeforeEach
    void anEntry() {
        shop = Shop.open(port, UUID.randomUUID().toString());
        main = shop.till("main");
        author = shop.till("author");
        shop.follow(author, main);
        entry = author.publish(1, Shop.puts(0, 2, 55)).json().get("inboxId").stringValue();
        user = new Wire(port, shop.token());
        till = new Wire(port, main.token());
    }

    private CompletableFuture<Reply> publishes(String to) {
        return user.asks(
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
        var request = till.nextRequest();
        assertThat(request.get("origin").get("kind").stringValue()).isEqualTo("INBOX");
        assertThat(ChangeSet.read(request.get("edits")).edits()).isEqualTo(Shop.puts(0, 2, 55));

        till.responds(request.get("id").stringValue(), DONE);

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(asked.join().json().get("requestId")).isEqualTo(request.get("id"));
        assertThat(status()).isEqualTo("PUBLISHED");
        assertThat(shop.get("/api/v1/inbox").json()).isEmpty();
        assertThat(publishes(null).join().code()).isEqualTo("ENTRY_IS_CLOSED");
    }

    @Test
    void whatTheMainPublishesNamesTheRequest() {
        publishes(null);
        var id = till.nextRequest().get("id").stringValue();
        till.responds(id, DONE);
        var set = "{\"edits\":"
                + Shop.puts(0, 2, 55).stream().map(Edit::canonical).toList()
                + ",\"origin\":{\"kind\":\"INBOX\",\"requestId\":\"" + id + "\"}}";

        assertThat(main.send("PUT", "/api/v1/till/change-sets/1", set).status()).isEqualTo(200);

        assertThat(jdbc.queryForObject("select origin from revision where request_id = ?", String.class, id))
                .isEqualTo("INBOX");
    }

    @Test
    void itStaysWhereTheMainIsNotConnectedOrSilentAndHappensOnceAtLast() {
        assertThat(publishes(null).join().code()).isEqualTo("TILL_NOT_CONNECTED");
        assertThat(status()).isEqualTo("HELD");

        var silent = publishes(null);
        var id = till.nextRequest().get("id");
        assertThat(silent.join().code()).isEqualTo("TILL_DID_NOT_ANSWER");
        assertThat(status()).isEqualTo("HELD");

        var again = publishes(null);
        assertThat(till.nextRequest().get("id")).isEqualTo(id);
        till.responds(id.stringValue(), DONE);
        assertThat(again.join().status()).isEqualTo(200);
        assertThat(status()).isEqualTo("PUBLISHED");
    }

    @Test
    void theSameAnswerClosesItOnceAndAnotherOneNotAtAll() {
        var account =
                new UserCaller(shop.get("/api/v1/account").json().get("userId").stringValue());
        var held = inbox.require(account, entry);

        inbox.published(account, held, DeviceId.of(main.id()), "request", null);
        inbox.published(account, held, DeviceId.of(main.id()), "request", null);

        assertThatThrownBy(() -> inbox.published(account, held, DeviceId.of(main.id()), "another", null))
                .isInstanceOf(Refusal.class);
        assertThat(jdbc.queryForObject(
                        "select count(*) from domain_event where aggregate_identifier = ?", Integer.class, entry))
                .isEqualTo(2);
    }

    @Test
    void itsAuthorTakesItOverWhereItIsAMainNow() {
        shop.assign("[{\"deviceId\":\"" + author.id() + "\",\"follows\":null}]");

        var asked = publishes(null);

        var own = new Wire(port, author.token());
        own.responds(own.nextRequest().get("id").stringValue(), DONE);
        assertThat(asked.join().status()).isEqualTo(200);
    }

    @Test
    void anotherMainMayBeNamedButNoFollowerAndNoStrangersTill() {
        var other = shop.till("other");
        var stranger = Shop.open(port, UUID.randomUUID().toString()).till("theirs");

        assertThat(publishes(author.id()).join().code()).isEqualTo("TILL_IS_A_FOLLOWER");
        assertThat(publishes(stranger.id()).join().code()).isEqualTo("NOT_FOUND");
        var asked = publishes(other.id());

        var otherTill = new Wire(port, other.token());
        otherTill.responds(otherTill.nextRequest().get("id").stringValue(), DONE);
        assertThat(asked.join().status()).isEqualTo(200);
    }

    @Test
    void whatTheMainRefusesStays() {
        var asked = publishes(null);
        till.responds(
                till.nextRequest().get("id").stringValue(),
                "{\"status\":\"REFUSED\",\"code\":\"TILL_IS_A_FOLLOWER\",\"detail\":\"\"}");

        assertThat(asked.join().code()).isEqualTo("TILL_IS_A_FOLLOWER");
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whatTheMainHasIsPublishedAlsoWhereItWasDiscardedMeanwhile() {
        var asked = publishes(null);
        var id = till.nextRequest().get("id").stringValue();
        assertThat(user.call("POST", "/api/v1/inbox/" + entry, "{\"action\":\"discard\"}")
                        .status())
                .isEqualTo(204);
        assertThat(publishes(null).join().code()).isEqualTo("ENTRY_IS_CLOSED");

        till.responds(id, DONE);

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(status()).isEqualTo("PUBLISHED");
    }

    private CompletableFuture<Reply> decides(String action, String numbers) {
        return user.asks(
                "POST", "/api/v1/inbox/" + entry, "{\"action\":\"" + action + "\",\"numbers\":[" + numbers + "]}");
    }

    private int events() {
        return jdbc.queryForObject(
                "select count(*) from domain_event where aggregate_identifier = ?", Integer.class, entry);
    }

    @Test
    void articlesAreTakenOverOneByOneAndTheRestStays() {
        var asked = decides("publish", "\"1\"");
        var first = till.nextRequest();
        assertThat(ChangeSet.read(first.get("edits")).edits()).isEqualTo(Shop.puts(1, 2, 55));
        till.responds(first.get("id").stringValue(), "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}");
        assertThat(asked.join().status()).isEqualTo(200);

        assertThat(status()).isEqualTo("HELD");
        var listed = shop.get("/api/v1/inbox").json().get(0);
        assertThat(listed.get("edits")).hasSize(2);
        assertThat(listed.get("decided").toString()).isEqualTo("[{\"number\":\"1\",\"outcome\":\"PUBLISHED\"}]");
        assertThat(decides("publish", "\"1\"").join().code()).isEqualTo("ENTRY_IS_CLOSED");
        assertThat(decides("discard", "\"1\"").join().code()).isEqualTo("ENTRY_IS_CLOSED");

        asked = publishes(null);
        var rest = till.nextRequest();
        assertThat(rest.get("id")).isNotEqualTo(first.get("id"));
        assertThat(ChangeSet.read(rest.get("edits")).edits()).isEqualTo(Shop.puts(0, 1, 55));
        till.responds(rest.get("id").stringValue(), DONE);
        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(status()).isEqualTo("PUBLISHED");
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void articlesAreDiscardedOneByOneUntilNoneIsLeft() {
        assertThat(decides("discard", "\"0\"").join().status()).isEqualTo(204);
        assertThat(status()).isEqualTo("HELD");
        assertThat(decides("discard", "\"1\"").join().status()).isEqualTo(204);
        assertThat(status()).isEqualTo("DISCARDED");
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void thePartThatWasAskedForIsTheSameRequestAgainAndAllOfItIsTheEntryItself() {
        var silent = decides("publish", "\"0\"");
        var id = till.nextRequest().get("id");
        assertThat(silent.join().code()).isEqualTo("TILL_DID_NOT_ANSWER");
        assertThat(status()).isEqualTo("HELD");
        var again = decides("publish", "\"0\"");
        assertThat(till.nextRequest().get("id")).isEqualTo(id);
        till.responds(id.stringValue(), DONE);
        assertThat(again.join().status()).isEqualTo(200);
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void allArticlesByTheirNumbersAreTheSameRequestAsTheEntry() {
        decides("publish", "\"0\",\"1\"");
        var id = till.nextRequest().get("id");
        publishes(null);
        assertThat(till.nextRequest().get("id")).isEqualTo(id);
        till.responds(id.stringValue(), DONE);
        Awaitility.await().until(() -> status().equals("PUBLISHED"));
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void whatIsTakenOverIsPublishedAlsoWhereTheEntryWasDiscardedMeanwhile() {
        var asked = decides("publish", "\"0\"");
        var id = till.nextRequest().get("id").stringValue();
        user.call("POST", "/api/v1/inbox/" + entry, "{\"action\":\"discard\"}");
        till.responds(id, DONE);
        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(jdbc.queryForObject("select outcome from inbox_decided where entry = ?", String.class, entry))
                .isEqualTo("PUBLISHED");
    }

    @Test
    void articlesThatAreNotInItAreRefused() {
        assertThat(decides("discard", "\"7\"").join().status()).isEqualTo(422);
        assertThat(decides("discard", "").join().status()).isEqualTo(422);
        assertThat(decides("discard", "null").join().status()).isEqualTo(422);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void whereItsAuthorIsGoneAMainMustBeNamed() {
        shop.send("DELETE", "/api/v1/devices/" + author.id(), null);

        assertThat(publishes(null)
                        .join()
                        .json()
                        .get("errors")
                        .get(0)
                        .get("pointer")
                        .stringValue())
                .isEqualTo("/to");
    }
}
