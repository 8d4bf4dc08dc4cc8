package tillsync.service.engine.asking;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A main that a user asks. */
@TestPropertySource(
        properties = {
            "tillsync.live.connect-within=2s",
            "tillsync.live.answer-within=4s",
            "tillsync.live.most-per-till=5"
        })
abstract class AskedMain {
    Shop shop;
    PlainTill main;
    String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("main");
        path = main.api() + "/live/article?number=";
    }

    static String id(JsonNode request) {
        return request.get("id").stringValue();
    }
}
