package tillsync.service.engine.gate;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main with 100 articles that have been there for half an hour, and its followers. */
abstract class GuardedTills {
    @Autowired
    JdbcTemplate jdbc;

    GuardedShop guarded;
    Shop shop;
    PlainTill main;
    PlainTill north;
    PlainTill south;

    @BeforeEach
    void opens() {
        guarded = new GuardedShop(jdbc);
        shop = guarded.shop;
        main = guarded.main;
        north = guarded.north;
        south = guarded.south;
    }

    JsonNode guard(PlainTill till) {
        return shop.get(till.api() + "/guard").json();
    }
}
