package tillsync.service.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.picture.Sent.OF_TILL;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PictureId;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** Pictures that nothing names go after a week; all others stay. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class PictureRoundsIntegrationTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    PictureRounds rounds;

    @Autowired
    TickedClock clock;

    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Theke");
    }

    private PictureId sent(long seed) {
        var content = TestPictures.jpeg(20, 20, seed);
        assertThat(Sent.put(main.wire(), OF_TILL, content).status()).isEqualTo(204);
        return PictureId.of(content);
    }

    private boolean isThere(PictureId picture) {
        return Sent.get(main.wire(), OF_TILL, picture).status() == 200;
    }

    private static Edit naming(PictureId picture) {
        return Edit.put(Article.read(Shop.article("7", 100).toJson().with("picture", picture.value())));
    }

    private void passes(Duration time) {
        clock.tick(time);
        rounds.look();
    }

    @Test
    void aPictureThatNothingNamesGoesAfterAWeek() {
        var picture = sent(1);
        passes(DAY.multipliedBy(7).minusMinutes(1));
        assertThat(isThere(picture)).isTrue();
        sent(1);
        passes(DAY);
        assertThat(isThere(picture)).as("was sent again a day ago").isTrue();
        passes(DAY.multipliedBy(6).plusMinutes(1));
        assertThat(isThere(picture)).isFalse();
        assertThat(isThere(sent(1))).as("comes back").isTrue();
    }

    @Test
    void onesThatAnArticleNamesOrHasNamedStay() {
        var former = sent(2);
        var present = sent(3);
        var ofSomebodyElse = sent(4);
        main.publish(1, List.of(naming(former))).is(200);
        main.publish(2, List.of(naming(present))).is(200);
        main.publish(3, List.of(Edit.remove(new ArticleNumber("7")))).is(200);
        Shop.open().till("fremd").publish(1, List.of(naming(ofSomebodyElse))).is(200);
        passes(DAY.multipliedBy(30));
        assertThat(isThere(former)).isTrue();
        assertThat(isThere(present)).isTrue();
        assertThat(isThere(ofSomebodyElse)).isFalse();
    }

    @Test
    void onesThatWaitForATillStay() {
        var ordered = sent(5);
        var late = sent(6);
        var body = "{\"edits\":[" + naming(ordered).canonical() + "],\"validUntil\":\""
                + clock.instant().plus(DAY.multipliedBy(29)) + "\"}";
        var order = shop.send("POST", main.api() + "/orders", body, "Idempotency-Key", "k");
        order.is(202);
        var follower = shop.till("Lager");
        shop.follow(follower, main).is(200);
        follower.publish(1, List.of(naming(late))).is(202);
        passes(DAY.multipliedBy(8));
        assertThat(isThere(ordered)).isTrue();
        assertThat(isThere(late)).isTrue();

        shop.send("DELETE", main.api() + "/orders/" + order.text("id"), null).is(204);
        var inbox = shop.get("/api/v1/inbox").json().get(0).get("id").stringValue();
        shop.send("POST", "/api/v1/inbox/" + inbox, "{\"action\":\"discard\"}");
        passes(DAY);
        assertThat(isThere(ordered)).isFalse();
        assertThat(isThere(late)).isFalse();
    }
}
