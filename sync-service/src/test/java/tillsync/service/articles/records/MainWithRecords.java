package tillsync.service.articles.records;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A main with a category, options and a layout, played by hand, and a browser that looks at it. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=3s"})
abstract class MainWithRecords {
    static final String KNOWS = ",\"knows\":[\"expected\"],\"kinds\":[\"category\",\"options\",\"layout\"]";
    static final CatalogueRecord DRINKS = CatalogueRecord.read("""
            {"kind": "category", "key": "drinks", "name": "Getränke <kalt>", "colour": "#3366cc", "vat": "DE_STANDARD",
             "order": 10, "later": {"icon": "glass"}}""");
    static final CatalogueRecord MILK = CatalogueRecord.read("""
            {"kind": "options", "key": "milk", "name": "Milch", "order": 7, "least": 0, "most": 1, "choices": [
             {"name": "Hafer", "price": {"cents": 50, "currency": "CHF", "later": 1}, "later": 2}, {"number": "4711"}]}""");
    static final CatalogueRecord BAR = CatalogueRecord.read("""
            {"kind": "layout", "key": "1", "name": "Bar", "pages": [{"name": "Warm", "keys": [
             {"number": "4711", "colour": "#ff0000"}, {"category": "drinks"}, {"colour": "#ffffff"}, {"number": "99"}]}]}""");

    Shop shop;
    PlainTill main;
    Browser browser;
    String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt & Kasse");
        main.hello(KNOWS).is(200);
        main.publish(1, Shop.puts("4711", 280));
        main.publish(2, List.of(Edit.put(DRINKS), Edit.put(MILK), Edit.put(BAR)));
        browser = shop.browser();
        path = main.page();
    }

    Answer list(String kind) {
        var list = kind.equals("category") ? "/categories" : "/records?kind=" + kind;
        return browser.get(path + list).is(200).hides("??");
    }

    Answer form(String kind, String key) {
        return browser.get(path + "/record?kind=" + kind + "&key=" + key)
                .is(200)
                .hides("??");
    }

    static CatalogueRecord with(CatalogueRecord record, String part, String now) {
        return CatalogueRecord.read(record.canonical().replace(part, now));
    }

    /** What the main is asked for, and does. */
    Edit does() {
        return main.does().get(0);
    }
}
