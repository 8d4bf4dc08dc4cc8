package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What has changed at a main, by API and on its page, from which it is undone. */
@ServiceTest
class ChangesIntegrationTest {
    private Shop shop;
    private Shop.Till main;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, Shop.puts(0, 4, 100));
    }

    @Test
    void changesAreListedTheNewestFirst() {
        main.publish(2, Shop.puts("1", 150));
        main.publish(3, List.of(Edit.remove(Shop.article("1", 0).number())));
        var all = shop.get(main.api() + "/changes").json();
        assertThat(all).hasSize(3);
        assertThat(all.get(0).get("names").toString()).isEqualTo("[\"Artikel ä 1\"]");
        assertThat(all.get(0).at("/by/till").stringValue()).isEqualTo("Haupt");
        assertThat(all.get(2).get("articles").intValue()).isEqualTo(4);
        assertThat(all.get(2).get("names")).hasSize(3);
        assertThat(shop.get(main.api() + "/changes?before=3&limit=1")
                        .json()
                        .get(0)
                        .get("revision")
                        .longValue())
                .isEqualTo(2);
        shop.get(main.api() + "/changes?limit=101").is(400);
    }

    @Test
    void thePageShowsChangesAndUndoesThem() {
        main.publish(2, Shop.puts("1", 150));
        for (var language : List.of("de", "en")) {
            var browser = shop.browser(language);
            var page = browser.get(main.page() + "/changes")
                    .shows(language.equals("de") ? "Rückgängig machen …" : "Undo …", "Artikel ä 1")
                    .hides("??");
            var undo = browser.post(main.page() + "/changes", page.csrf(), "revision", "2")
                    .is(303);
            browser.get(undo.location())
                    .shows(language.equals("de") ? "1 Artikel wird an „Haupt“" : "1 article will be put back")
                    .hides("??");
        }
        var browser = shop.browser("en");
        var page = browser.get(main.page() + "/article/history?number=1")
                .shows("Undo …", "value=\"2\"")
                .hides("??");
        browser.post(main.page() + "/changes", page.csrf(), "revision", "x")
                .is(422)
                .shows("Choose a change.");
        main.publish(3, Shop.puts("1", 151));
        browser.post(main.page() + "/changes", page.csrf(), "revision", "2")
                .is(422)
                .shows("None of these articles");
    }
}
