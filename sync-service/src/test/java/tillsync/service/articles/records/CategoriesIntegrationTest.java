package tillsync.service.articles.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;

/** The list of categories: what is typed there becomes one change with a preview, sent to a main that is played by hand. */
class CategoriesIntegrationTest extends MainWithRecords {
    private static final CatalogueRecord FOOD =
            CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"food\",\"name\":\"Speisen\",\"order\":20}");

    private static Article article(String number, String category) {
        return Article.read("{\"number\":\"" + number + "\",\"name\":\"Artikel " + number
                + "\",\"price\":{\"cents\":100,\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\",\"category\":\"" + category
                + "\"}");
    }

    @BeforeEach
    void categoriesWithArticles() {
        main.publish(
                3,
                List.of(
                        Edit.put(FOOD),
                        Edit.put(article("1", "Getränke <kalt>")),
                        Edit.put(article("2", "Getränke <kalt>")),
                        Edit.put(article("3", "Speisen")),
                        Edit.put(article("4", "Eis"))));
    }

    /** Sends the whole form; fields are found by their row: drinks are 0, food is 1, ice is 2. */
    private Answer types(String... changed) {
        return browser.sends(list("category"), path + "/categories", changed);
    }

    private CompletableFuture<Answer> applies(Answer preview) {
        return CompletableFuture.supplyAsync(() ->
                browser.post(path + "/batch", preview.csrf(), "batch", preview.field("batch"), "action", "apply"));
    }

    @Test
    void listsThoseThatOnlyArticlesNameAndCountsArticles() {
        list("category")
                .shows("value=\"Getränke &lt;kalt&gt;\"", "Articles in “Getränke &lt;kalt&gt;”: 2")
                .shows("value=\"Eis\"", "Articles in “Eis”: 1", "value=\"nEis\"");
        browser.get(path + "/records?kind=category").leadsTo(path + "/categories");
    }

    @Test
    void aNewNameIsOneChangeOfRecordAndArticlesAndCanBeUndone() {
        var preview = types("name0", " Getränke ")
                .is(200)
                .shows("“Getränke &lt;kalt&gt;” is called “Getränke”: 2 articles", "2 articles go along.")
                .hides("??");
        browser.get(path + "/batch?batch=" + preview.field("batch"))
                .shows(
                        "3 entries will be changed at “Haupt &amp; Kasse”.",
                        "Category: Getränke &lt;kalt&gt;",
                        "Category: Getränke<")
                .hides("??");
        var sending = applies(preview);
        var request = main.answers("{\"status\":\"DONE\",\"changed\":3,\"unchanged\":0}");
        main.publishes(4, request);
        var done = browser.get(sending.join().location()).shows("3 entries are changed at the till.");
        list("category")
                .shows("value=\"Getränke\"", "Articles in “Getränke”: 2")
                .hides("kalt");
        browser.get(path + "/articles?category=Getr%C3%A4nke").shows("Artikel 1", "Artikel 2");

        var undoing = browser.post(
                path + "/batch",
                done.csrf(),
                "batch",
                request.get("id").stringValue().replaceAll("-0$", ""),
                "action",
                "undo");
        var undo = browser.get(undoing.location()).shows("3 entries will be put back");
        var undone = applies(undo);
        assertThat(main.does())
                .containsExactlyInAnyOrder(
                        Edit.put(DRINKS),
                        Edit.put(article("1", "Getränke <kalt>")),
                        Edit.put(article("2", "Getränke <kalt>")));
        undone.join().is(303);
    }

    @Test
    void theNameOfAnotherMakesThemOne() {
        var preview = types("name0", "Speisen", "name2", "Speisen")
                .shows("“Getränke &lt;kalt&gt;” becomes one with “Speisen”: 2 articles")
                .shows("“Eis” becomes one with “Speisen”: 1 article", "3 articles go along.");
        var sending = applies(preview);
        var edits = main.does();
        assertThat(edits)
                .startsWith(Edit.remove(DRINKS.number()), Edit.put(with(BAR, "\"drinks\"", "\"food\"")))
                .contains(
                        Edit.put(article("1", "Speisen")),
                        Edit.put(article("2", "Speisen")),
                        Edit.put(article("4", "Speisen")))
                .hasSize(5);
        sending.join().is(303);
    }

    @Test
    void coloursAndOrderAreOneChangeOfRecordsAlone() {
        var preview = types(
                        "coloured0",
                        "yes",
                        "colour0",
                        "#FF0000",
                        "order0",
                        "30",
                        "coloured2",
                        "yes",
                        "colour2",
                        "#00ff00",
                        "order2",
                        "5")
                .shows(
                        "No article changes",
                        "#3366cc",
                        "#ff0000",
                        "place 10 becomes 30",
                        "no colour",
                        "place – becomes 5");
        var sending = applies(preview);
        assertThat(main.does())
                .containsExactly(
                        Edit.put(with(with(DRINKS, "#3366cc", "#ff0000"), "\"order\":10", "\"order\":30")),
                        Edit.put(
                                CatalogueRecord.read(
                                        "{\"kind\":\"category\",\"key\":\"Eis\",\"name\":\"Eis\",\"colour\":\"#00ff00\",\"order\":5}")));
        browser.get(sending.join().location()).shows("2 entries are changed at the till.");
    }

    @Test
    void whatCannotBeIsSaidBesideItsFieldAndWhatIsTypedStays() {
        types("name0", " ", "name1", "x".repeat(201), "order2", "a lot")
                .is(422)
                .shows("id=\"name0-fault\"", "id=\"name1-fault\"", "Enter 1 to 200 characters.", "id=\"order2-fault\"")
                .shows("value=\"a lot\"");
        types().is(422).shows("Nothing is changed yet.");
        var form = list("category");
        main.publish(4, List.of(Edit.put(with(FOOD, "20", "21"))));
        browser.sends(form, path + "/categories", "name2", "Eiscreme").is(422).shows("changed meanwhile");
    }

    @Test
    void aTillThatKnowsNoCategoriesGetsArticlesAlone() {
        var plain = shop.till("Alt");
        plain.publish(1, List.of(Edit.put(article("1", "Brot")), Edit.put(article("2", "Kuchen"))));
        var page = browser.get(plain.page() + "/categories")
                .shows("knows no colours", "value=\"Brot\"")
                .hides("type=\"color\"", "??");
        var preview = browser.sends(page, plain.page() + "/categories", "name0", "Brote");
        preview.is(200).shows("“Brot” is called “Brote”: 1 article", "1 article goes along.");
        assertThat(browser.applies(plain, preview)).containsExactly(Edit.put(article("1", "Brote")));
    }

    @Test
    void namesArticlesByTheirCategoryAloneNotByItsPart() {
        var more = new ArrayList<Edit>();
        more.add(Edit.put(article("9", "Speisen kalt")));
        main.publish(4, more);
        types("name1", "Essen").shows("“Speisen” is called “Essen”: 1 article");
    }
}
