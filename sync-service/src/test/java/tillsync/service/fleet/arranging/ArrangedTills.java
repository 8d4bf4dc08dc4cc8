package tillsync.service.fleet.arranging;

import org.junit.jupiter.api.BeforeEach;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Three mains, and a user who arranges them in German. */
abstract class ArrangedTills {
    Shop shop;
    PlainTill markt;
    PlainTill nord;
    PlainTill zelt;
    Browser browser;

    @BeforeEach
    void threeMains() {
        shop = Shop.open();
        markt = shop.till("Markt");
        nord = shop.till("Nord");
        zelt = shop.till("Zelt");
        markt.publish(1, Shop.puts(0, 10, 100));
        var own = nord.publish(1, Shop.puts(5, 20, 90));
        nord.get("/api/v1/till/changes?since=" + own.text("cursor"));
        browser = shop.browser("de");
    }

    static String field(PlainTill till) {
        return "till." + till.id();
    }

    Answer previews(String... wishes) {
        return previews(browser.get("/topology"), wishes);
    }

    Answer previews(Answer page, String... wishes) {
        return browser.sends(page, "/topology/draft#arrangement", wishes);
    }

    /** The list behind a number of the preview. */
    Answer lists(Answer preview, PlainTill till, String kind) {
        return browser.sends(preview, "/topology/articles", "of", till.id() + ":" + kind);
    }

    Answer applies(Answer preview) {
        return browser.sends(preview, "/topology/apply", "token", preview.field("token"));
    }

    String topology() {
        return shop.get("/api/v1/topology").json().toString();
    }

    String catalogueOf(PlainTill till) {
        return shop.get(till.api()).text("catalogue/id");
    }
}
