package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Change sets are undone over HTTP, at a main that is away: it does so once it is back. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=3s"})
class UndoAtAbsentMainIntegrationTest extends UndoneMain {
    @BeforeEach
    void knowsWhatIsExpected() {
        main.hello(",\"knows\":[\"expected\"]").is(200);
    }

    /** It would undo what was edited there meanwhile. */
    @Test
    void isNotWaitedForIfItIsOfBefore() {
        long revision = publishes(Shop.puts("1", 150));
        main.hello("").is(200);
        main.bye();
        var undoing = carriesOut(drafted(revision)).join();
        is("STOPPED", undoing);
        assertThat(undoing.text("code")).isEqualTo("TILL_NOT_CONNECTED");
    }

    @Test
    void doesItOnceItIsBack() {
        long revision = publishes(Shop.puts("1", 150));
        main.bye();
        var draft = drafted(revision);
        is("WAITING", carriesOut(draft).join());
        is("WAITING", shop.get(undo(draft)));
        assertThat(cents("1")).isEqualTo(150);

        assertThat(does(1, 0).get("expected")).hasSize(1);
        await().untilAsserted(() -> is("DONE", shop.get(undo(draft))));
        assertThat(cents("1")).isEqualTo(100);
        assertThat(shop.get(main.api() + "/changes").json().get(0).get("batch").stringValue())
                .isEqualTo(draft.text("id"));
    }

    @Test
    void isNotAskedIfNothingIsLeftToPutBack() {
        long revision = publishes(Shop.puts("1", 150));
        var draft = drafted(revision);
        publishes(Shop.puts("1", 160));
        main.bye();
        var done = carriesOut(draft).join();
        is("DONE", done);
        assertThat(done.number("skipped")).isEqualTo(1);
        assertThat(done.number("changed")).isZero();
        assertThat(main.get("/api/v1/till/requests").at("requests")).isEmpty();
    }

    @Test
    void countsWhatItHasLeftAlone() {
        long revision = publishes(Shop.puts(0, 3, 150));
        main.bye();
        var draft = drafted(revision);
        is("WAITING", carriesOut(draft).join());
        main.answers("{\"status\":\"DONE\",\"changed\":2,\"unchanged\":0,\"skipped\":1}");
        await().untilAsserted(() -> is("DONE", shop.get(undo(draft))));
        assertThat(shop.get(undo(draft)).json().get("skipped").intValue()).isEqualTo(1);
        assertThat(shop.get(undo(draft)).json().get("changed").intValue()).isEqualTo(2);
    }

    @Test
    void isWaitedForAlsoBehindAPartThatItRefuses() {
        publishes(Shop.puts(4, 1_000, 100));
        var batch = publishesAsOne(Shop.puts(0, 1_000, 300), Shop.puts(1_000, 1_001, 300));
        main.bye();
        var draft = drafted(batch);
        is("WAITING", carriesOut(draft).join());
        main.answers("{\"status\":\"REFUSED\",\"code\":\"OPEN_SALE\",\"detail\":\"\"}");
        await().untilAsserted(() ->
                assertThat(main.get("/api/v1/till/requests").at("requests")).hasSize(1));
        is("WAITING", shop.get(undo(draft)));

        does(1, 0);
        await().untilAsserted(() -> is("STOPPED", shop.get(undo(draft))));
        assertThat(shop.get(undo(draft)).text("code")).isEqualTo("OPEN_SALE");
    }

    @Test
    void isNotAskedAnyMoreIfSomebodyWithdrawsIt() {
        long revision = publishes(Shop.puts("1", 150));
        main.bye();
        var draft = drafted(revision);
        is("WAITING", carriesOut(draft).join());
        shop.send("DELETE", undo(draft), "").is(204);
        is("STOPPED", shop.get(undo(draft)));
        assertThat(shop.get(undo(draft)).text("code")).isEqualTo("CANCELLED");
        assertThat(main.get("/api/v1/till/requests").at("requests")).isEmpty();

        var again = carriesOut(draft);
        does(1, 0);
        is("DONE", again.join());
    }
}
