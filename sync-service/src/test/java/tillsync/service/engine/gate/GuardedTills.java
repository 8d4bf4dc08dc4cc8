package tillsync.service.engine.gate;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main with 100 articles that have been there for half an hour:   main -> north, south. */
abstract class GuardedTills {
    static final int ARTICLES = 100;

    @Autowired
    JdbcTemplate jdbc;

    Shop shop;
    PlainTill main;
    PlainTill north;
    PlainTill south;
    private long sequence;

    @BeforeEach
    void opens() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        publishes(Shop.puts(0, ARTICLES, 100));
        jdbc.update(
                "update revision set recorded_at = recorded_at - interval '30' minute where catalogue = ?",
                catalogue());
    }

    String catalogue() {
        return main.hello("").text("catalogue/id");
    }

    /** @return the revision that it made */
    long publishes(List<Edit> edits) {
        return main.publish(++sequence, edits).is(200).number("revision");
    }

    JsonNode guard(PlainTill till) {
        return shop.get(till.api() + "/guard").json();
    }

    boolean isHeld() {
        return !guard(main).get("held").isNull();
    }

    Answer decides(String action) {
        return shop.send("POST", main.api() + "/guard", "{\"action\":\"" + action + "\"}");
    }
}
