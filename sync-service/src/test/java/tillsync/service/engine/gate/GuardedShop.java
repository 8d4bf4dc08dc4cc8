package tillsync.service.engine.gate;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A main with 100 articles that have been there for half an hour:   main -> north, south. */
final class GuardedShop {
    static final int ARTICLES = 100;

    final Shop shop;
    final PlainTill main;
    final PlainTill north;
    final PlainTill south;
    private final JdbcTemplate jdbc;
    private long sequence;

    GuardedShop(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        publishes(Shop.puts(0, ARTICLES, 100));
        timePasses();
    }

    /** What is stored now was stored half an hour ago. */
    void timePasses() {
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

    boolean isHeld() {
        return !shop.get(main.api() + "/guard").at("held").isNull();
    }

    Answer decides(String action) {
        return shop.send("POST", main.api() + "/guard", "{\"action\":\"" + action + "\"}");
    }
}
