package tillsync.service.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A whole change is planned with exact counts, and applied all or nothing. */
@ServiceTest
class PlanIntegrationTest {
    private static String follows(Shop.Till follower, Shop.Till main) {
        return "[{\"deviceId\":\"" + follower.id() + "\",\"follows\":\"" + main.id() + "\"}]";
    }

    private static JsonNode plan(Shop shop, Shop.Till follower, Shop.Till main) {
        return shop.send("POST", "/api/v1/topology/plan", "{\"assignments\":" + follows(follower, main) + "}")
                .json();
    }

    @Test
    void aPlanCountsWhatIsNewChangedAndGoesAndWritesNothing() {
        var shop = Shop.open("plan");
        var main = shop.till("main");
        var other = shop.till("other");
        main.publish(1, Shop.puts(0, 10, 100));
        var cursor = other.publish(1, Shop.puts(5, 20, 100)).text("cursor");
        other.publish(2, List.of(Edit.put(Shop.article("6", 90)), Edit.put(Shop.article("7", 120))));
        other.get("/api/v1/till/changes?since=" + cursor).is(200);
        var before = shop.get("/api/v1/topology").json();

        var plan = plan(shop, other, main);

        var effect = plan.get("devices").get(0);
        assertThat(effect.get("role").stringValue()).isEqualTo("FOLLOWER");
        assertThat(effect.get("add").intValue()).isEqualTo(5);
        assertThat(effect.get("change").intValue()).as("what it published").isEqualTo(2);
        assertThat(effect.get("remove").intValue()).isEqualTo(10);
        assertThat(effect.get("behind").intValue()).isZero();
        assertThat(shop.get("/api/v1/topology").json()).isEqualTo(before);
    }

    /** Articles that the new main had removed before are not counted. */
    @Test
    void aFollowerIsBehindByWhatAPullWouldBringIt() {
        var shop = Shop.open("behind");
        var former = shop.till("former");
        var present = shop.till("present");
        var follower = shop.till("follower");
        former.publish(1, Shop.puts(0, 50, 100));
        present.publish(1, Shop.puts(0, 60, 100));
        present.publish(2, Shop.removes(50, 60));
        present.publish(3, Shop.puts(0, 2, 120));
        shop.follow(follower, former).is(200);
        follower.get("/api/v1/till/changes?since=" + follower.cursor()).is(200);
        shop.follow(follower, present).is(200);

        assertThat(plan(shop, follower, former).at("/devices/0/behind").intValue())
                .isEqualTo(2);
        assertThat(shop.get(follower.api()).number("pending")).isEqualTo(2);
        assertThat(shop.get(follower.api() + "/pending").at("changes")).hasSize(2);
    }

    @Test
    void aMainHasWhatItPublishedThoughItHasNeverPulled() {
        var shop = Shop.open("never-pulled");
        var main = shop.till("main");
        var other = shop.till("other");
        main.publish(1, Shop.puts(0, 10, 100));
        other.publish(1, Shop.puts(5, 20, 100));

        var effect = plan(shop, other, main).get("devices").get(0);

        assertThat(effect.get("add").intValue()).isEqualTo(5);
        assertThat(effect.get("remove").intValue()).isEqualTo(10);
        assertThat(effect.get("behind").intValue()).isZero();
    }

    /** A row that is gone would be counted by whoever reads all of them. */
    @Test
    void aPlanReadsOnlyArticlesThatDiffer(@Autowired JdbcTemplate jdbc) {
        var shop = Shop.open("differ");
        var main = shop.till("main");
        var other = shop.till("other");
        main.publish(1, Shop.puts(0, 10, 100));
        other.publish(1, Shop.puts(0, 10, 100));
        main.publish(2, List.of(Edit.put(Shop.article("6", 90)), Edit.remove(new ArticleNumber("7"))));
        var catalogue = jdbc.queryForObject("select id from catalogue where main = ?", String.class, main.id());
        var five = "5".getBytes(UTF_8);
        jdbc.execute("create table gone as select * from article where false");
        jdbc.update("insert into gone select * from article where catalogue = ? and number = ?", catalogue, five);
        assertThat(jdbc.update("delete from article where catalogue = ? and number = ?", catalogue, five))
                .isOne();

        var effect = plan(shop, other, main).get("devices").get(0);

        jdbc.update("insert into article select * from gone"); // other tests look at all catalogues
        jdbc.execute("drop table gone");
        assertThat(effect.get("add").intValue()).isZero();
        assertThat(effect.get("change").intValue()).isOne();
        assertThat(effect.get("remove").intValue()).isOne();
    }

    @Test
    void whatANewFollowerGetsIsAllThatLives() {
        var shop = Shop.open("all-that-lives");
        var main = shop.till("main");
        var follower = shop.till("follower");
        main.publish(1, Shop.puts(0, 10, 100));
        main.publish(2, List.of(Edit.put(Shop.article("6", 9_000)), Edit.remove(new ArticleNumber("7"))));

        var effect = plan(shop, follower, main).get("devices").get(0);

        var bytes = Shop.puts(0, 10, 100).stream()
                .filter(put -> !put.number().value().equals("7"))
                .mapToInt(put -> ((Edit.Put) put).article().canonicalUtf8().length)
                .sum();
        assertThat(effect.get("add").intValue()).isEqualTo(9);
        assertThat(effect.get("remove").intValue()).isZero();
        assertThat(effect.get("bytes").intValue()).isEqualTo(bytes + 1);
    }

    @Test
    void aPlanCountsPricesThatGoUpAndDown() {
        var shop = Shop.open("prices");
        var main = shop.till("main");
        var follower = shop.till("follower");
        main.publish(
                1,
                List.of(
                        Edit.put(Shop.article("1", 100)),
                        Edit.put(Shop.article("2", 100)),
                        Edit.put(Shop.article("3", 100))));
        var own = follower.publish(
                1,
                List.of(
                        Edit.put(Shop.article("1", 90)),
                        Edit.put(Shop.article("2", 80)),
                        Edit.put(Shop.article("3", 110))));
        follower.get("/api/v1/till/changes?since=" + own.text("cursor"));

        var effect = plan(shop, follower, main).get("devices").get(0);

        assertThat(effect.get("change").intValue()).isEqualTo(3);
        assertThat(effect.get("priceUp").intValue()).isEqualTo(2);
        assertThat(effect.get("priceDown").intValue()).isOne();
    }

    @Test
    void aPlanWhoseCatalogueHasMovedIsNotApplied() {
        var shop = Shop.open("moved");
        var main = shop.till("main");
        var follower = shop.till("follower");
        main.publish(1, Shop.puts(0, 3, 100));
        var token = plan(shop, follower, main).get("token").stringValue();
        main.publish(2, Shop.puts(3, 4, 100));

        var stale = shop.assign(follows(follower, main), token).is(412);
        assertThat(stale.code()).isEqualTo("TOPOLOGY_STALE");
        shop.follow(follower, main).is(200);
    }

    @Test
    void oneImpossibleAssignmentLeavesAllOthersUndone() {
        var shop = Shop.open("allornothing");
        var a = shop.till("a");
        var b = shop.till("b");
        var c = shop.till("c");
        var before = shop.get("/api/v1/topology").json();

        var refused = shop.assign("[{\"deviceId\":\"" + b.id() + "\",\"follows\":\"" + a.id() + "\"},{\"deviceId\":\""
                        + c.id() + "\",\"follows\":\"" + b.id() + "\"}]")
                .is(422);
        assertThat(refused.code()).isEqualTo("SOURCE_IS_FOLLOWER");
        assertThat(shop.get("/api/v1/topology").json()).isEqualTo(before);
    }
}
