package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** What a main is asked when its user wants the old state back, and what the user is told. */
@ServiceTest
class RestoringIntegrationTest {
    @Autowired
    private JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;

    @BeforeEach
    void aMainThatIsHeldAfterARightfulRemovalAndARightfulPrice() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        shop.follow(north, main);
        var first = main.publish(1, Shop.puts(0, 100, 100)).json();
        jdbc.update(
                "update revision set recorded_at = recorded_at - interval '30' minute where catalogue = ?",
                first.get("catalogue").stringValue());
        main.publish(2, Shop.removes(99, 100));
        main.publish(3, List.of(Edit.put(Shop.article("5", 250)), Edit.put(Shop.article("80", 90))));
        main.publish(4, Shop.removes(0, 60));
        assertThat(held().get("revision").longValue()).isEqualTo(1);
    }

    private JsonNode held() {
        return shop.get(guard()).at("held");
    }

    private String guard() {
        return main.api() + "/guard";
    }

    private CompletableFuture<Answer> restores() {
        return shop.asks("POST", guard(), "{\"action\":\"restore\"}");
    }

    private static Map<String, Long> prices(ChangeSet asked) {
        var prices = new HashMap<String, Long>();
        asked.edits()
                .forEach(edit -> prices.put(
                        edit.number().value(),
                        ((Edit.Put) edit).article().price().cents()));
        return prices;
    }

    @Test
    void eachLostArticleIsAsItWasWhenItWasLost() {
        var restoring = restores();
        var request = main.nextRequest();

        var prices = prices(Shop.changeSet(request));
        assertThat(prices).hasSize(61).containsEntry("99", 100L).containsEntry("7", 100L);
        assertThat(prices).as("a price that was changed before the loss").containsEntry("5", 250L);
        assertThat(prices).as("what is not lost").doesNotContainKey("80");
        main.responds(request, "{\"status\":\"DONE\",\"changed\":61,\"unchanged\":0}");
        restoring.join().is(200);
    }

    @Test
    void aLostArticleComesBackWithItsPriceGroups() {
        var grouped = Edit.put(Shop.grouped("61", 100));
        main.publish(5, List.of(grouped));
        main.publish(6, Shop.removes(61, 62));
        var restoring = restores();
        var request = main.nextRequest();
        assertThat(Shop.edits(request)).hasSize(62).contains(grouped);
        main.responds(request, "{\"status\":\"DONE\",\"changed\":62,\"unchanged\":0}");
        restoring.join().is(200);
    }

    @Test
    void whatIsLostInAPriceGroupAloneComesBackAtThePresentBasePrice() {
        shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":\"bahnhof\"}]")
                .is(200);
        var away = new GroupOffer(Optional.empty(), false);
        var station = new PriceGroup("bahnhof");
        main.publish(5, List.of(Edit.put(away.in(Shop.article("70", 100), station))));
        main.publish(6, List.of(Edit.put(away.in(Shop.article("70", 150), station))));
        var restoring = restores();
        var request = main.nextRequest();
        assertThat(Shop.edits(request)).hasSize(62).contains(Edit.put(Shop.article("70", 150)));
        main.responds(request, "{\"status\":\"DONE\",\"changed\":62,\"unchanged\":0}");
        restoring.join().is(200);
    }

    @Test
    void onlyWhatIsStillLostMayBeTouchedAndTheUserIsToldWhatIsNot() {
        var restoring = restores();
        var request = main.nextRequest();
        assertThat(request.path("onlyLost").booleanValue(false)).isTrue();

        main.responds(request, "{\"status\":\"DONE\",\"changed\":58,\"unchanged\":1,\"skipped\":2}");

        assertThat(restoring.join().json().toString())
                .isEqualTo("{\"restored\":59,\"skipped\":2,\"requests\":1,\"underWay\":true}");
    }
}
