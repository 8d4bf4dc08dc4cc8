package tillsync.service.articles.bulk;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The parts of the page for many articles: one of them is unfolded, and each leads to a preview. */
@ServiceTest
class BulkPartsIntegrationTest {
    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        var shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, Shop.puts(0, 3, 150));
        browser = shop.browser();
        path = main.page();
    }

    private static Article article(Edit edit) {
        return ((Edit.Put) edit).article();
    }

    @ParameterizedTest
    @CsvSource({
        "price, Change prices",
        "category, Change the category",
        "vat, Change the VAT",
        "delete, Delete",
        "x, Change prices"
    })
    void oneIsUnfolded(String what, String words) {
        var page =
                browser.get(path + "/articles/change?what=" + what).hides("??").text();
        assertThat(page.split("class=\"part\" open", -1)).hasSize(2);
        assertThat(page.replaceFirst("(?s).*class=\"part\" open=\"open\">\\s*<summary>([^<]*)<.*", "$1"))
                .isEqualTo(words);
    }

    @Test
    void aListSaysWhichIsUnfolded() {
        var csrf = browser.get(path + "/articles/change").csrf();
        var page = browser.post(path + "/articles/change", csrf, "pick-0", "1", "what", "delete")
                .text();
        assertThat(page)
                .contains("Change 1 article")
                .containsPattern("class=\"part\" open=\"open\">\\s*<summary>Delete");
    }

    @Test
    void theCategoryOfManyIsChanged() {
        var preview = browser.previews(main, "what", "CATEGORY", "toCategory", " Brot ", "picks", "[\"1\",\"2\"]")
                .shows("2 articles will be changed", "Category: Brot")
                .hides("??", "entries");
        var edits = browser.applies(main, preview);
        assertThat(edits).hasSize(2).allSatisfy(edit -> assertThat(article(edit).category())
                .hasValue("Brot"));
        main.publish(2, edits);
        browser.previews(main, "what", "CATEGORY", "toCategory", "").shows("2 articles will be changed", "1 more");
        var csrf = browser.get(path + "/articles/change").csrf();
        browser.post(path + "/articles/preview", csrf, "what", "CATEGORY", "toCategory", "x".repeat(201))
                .is(422)
                .shows("id=\"toCategory-fault\"");
    }

    @Test
    void manyAreDeletedAndComeBack() {
        var preview = browser.previews(main, "what", "DELETE", "picks", "[\"1\",\"2\"]")
                .shows("2 articles will be deleted at", "class=\"danger\"", "Delete 2 articles now")
                .hides("The change holds at once");
        var applying = supplyAsync(() ->
                browser.post(path + "/batch", preview.csrf(), "batch", preview.field("batch"), "action", "apply"));
        main.publishes(2, main.answers("{\"status\":\"DONE\",\"changed\":2,\"unchanged\":0}"));
        var done = browser.get(applying.join().is(303).location()).shows("2 articles are deleted.");

        var undo = browser.post(path + "/batch", done.csrf(), "batch", preview.field("batch"), "action", "undo");
        var edits = browser.applies(main, browser.get(undo.location()).shows("2 articles will be put back"));
        assertThat(edits).hasSize(2).allMatch(edit -> edit instanceof Edit.Put);
    }
}
