package tillsync.service.articles.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Shop;

/** A till's categories, options and layouts, as its pages and the API list them. */
class RecordListsIntegrationTest extends MainWithRecords {
    @Test
    void namesColoursVatAndChoicesAndPicturesLayouts() {
        browser.get(path + "/articles").shows("/categories", "Key layouts");
        list("category")
                .shows("Getränke &lt;kalt&gt;", "value=\"#3366cc\"", "value=\"10\"", "19%", "New category")
                .shows("/record?kind=category&amp;key=drinks");
        list("options").shows("Milch", "at most 1", "Hafer", "0.50 CHF", "Artikel ä 4711", "article 4711");
        list("layout").shows("/layout?key=1", "New key layout");
        browser.get(path + "/layout?key=1")
                .is(200)
                .shows("Warm", "fill=\"#ff0000\"", "fill=\"#3366cc\"", "opens the category", ">empty<", ">99<")
                .hides("??");
        browser.get(path + "/layout?key=2").is(404);
        browser.get(path + "/records?kind=recipe").is(404);
    }

    @Test
    void namesNoMoreThanTenChoices() {
        var more = IntStream.rangeClosed(3, 12)
                .mapToObj(at -> ",{\"name\":\"Sorte " + at + "\"}")
                .collect(Collectors.joining());
        main.publish(3, List.of(Edit.put(with(MILK, "{\"number\":\"4711\"}", "{\"number\":\"4711\"}" + more))));
        list("options").shows("Hafer", "Sorte 10", "and 2 more").hides("Sorte 11");
    }

    @Test
    void leadToTheirPagesWhateverTheirKeyIs() {
        var key = "a/b \"c\" & d+e=%41?#<i>;'" + "\uD83C\uDF7A".repeat(40);
        assertThat(key.codePointCount(0, key.length())).isEqualTo(64);
        var drinks = DRINKS.toJson().with("key", key).with("name", "Bier");
        var bar = BAR.toJson().with("key", key).with("name", "Zapf");
        main.publish(3, List.of(Edit.put(CatalogueRecord.read(drinks)), Edit.put(CatalogueRecord.read(bar))));
        browser.get(link(list("category"), "/record?kind=category&amp;key=a"))
                .is(200)
                .shows("value=\"Bier\"");
        browser.get(link(list("layout"), "/record?kind=layout&amp;key=a"))
                .is(200)
                .shows("value=\"Zapf\"");
        var shown = browser.get(link(list("layout"), "/layout?key=a")).is(200).shows("<h1>Zapf</h1>");
        browser.get(link(shown, "/record?kind=layout&amp;key=a")).is(200).shows("value=\"Zapf\"");
    }

    /** Where a link of the page leads that begins so. */
    private String link(Answer page, String begin) {
        int at = page.text().indexOf("href=\"" + path + begin) + "href=\"".length();
        assertThat(at).isGreaterThan("href=\"".length());
        return page.text()
                .substring(at, page.text().indexOf('"', at))
                .replace("&amp;", "&")
                .replace("&#39;", "'");
    }

    @Test
    void areReadByTheApiByKey() {
        var food = Edit.put(CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"food\",\"name\":\"Speisen\"}"));
        main.publish(3, List.of(food));
        var read = main.api() + "/records?kind=category&limit=1";
        assertThat(shop.get(read).is(200).at("0/revision").longValue()).isEqualTo(2);
        assertThat(shop.get(read).at("0/record").toString()).isEqualTo(DRINKS.canonical());
        assertThat(shop.get(read + "&after=drinks").text("0/record/name")).isEqualTo("Speisen");
        assertThat(shop.get(read + "&after=food").json()).isEmpty();
        assertThat(shop.get(main.api() + "/records?kind=a").is(200).json()).isEmpty();
        shop.get(main.api() + "/records").is(400);
    }

    @Test
    void giveNewArticlesTheirVat() {
        main.publish(3, List.of(Edit.put(with(DRINKS, "DE_STANDARD", "AT_REDUCED"))));
        list("category").shows("/article/new?category=Getr%C3%A4nke");
        browser.get(path + "/article/new?category=Getr%C3%A4nke%20%3Ckalt%3E")
                .is(200)
                .shows("<option value=\"AT_REDUCED\" selected", "name=\"category\" value=\"Getränke &lt;kalt&gt;\"")
                .shows("<datalist id=\"categories\"><option value=\"Getränke &lt;kalt&gt;\" data-vat=\"AT_REDUCED\">")
                .hides("??");
        browser.get(path + "/article/new")
                .shows("Options that there are: milk (Milch)", "<option value=\"DE_REDUCED\" selected");
    }

    @Test
    void sayThatThereAreNone() {
        var empty = shop.till("Leer");
        empty.hello(KNOWS).is(200);
        browser.get(empty.page() + "/categories").is(200).shows("There are no categories here yet.");
    }

    @Test
    void haveNoButtonsIfTheTillDoesNotKnowTheKindAndSayWhy() {
        main.hello("").is(200);
        list("category")
                .shows("The software of “Haupt &amp; Kasse” knows no categories.")
                .hides("New category", "/record?kind");
        browser.get(path + "/record?kind=category").leadsTo(path + "/categories");
    }

    @Test
    void haveNoButtonsAtFollowersAndForViewers() {
        var follower = shop.till("Filiale");
        follower.hello(KNOWS).is(200);
        shop.follow(follower, main).is(200);
        browser.get(follower.page() + "/categories")
                .shows("Getränke &lt;kalt&gt;", "fill=\"#3366cc\"")
                .hides("New category", "/record?kind");

        var guest = Shop.open();
        guest.joins(main).is(201);
        guest.browser().get(path + "/categories").shows("Getränke &lt;kalt&gt;").hides("New category", "/record?kind");
        guest.browser().get(path + "/record?kind=category").is(403);
    }

    @Test
    void theOptionsOfAnArticleAreNamedOnItsPage() {
        main.publish(
                3,
                List.of(
                        Edit.put(
                                Article.read(
                                        "{\"number\":\"latte\",\"name\":\"Latte\",\"price\":{\"cents\":380,\"currency\":\"EUR\"},"
                                                + "\"vat\":\"DE_STANDARD\",\"options\":[{\"key\":\"milk\"},{\"key\":\"size\",\"quantity\":2}]}"))));
        browser.get(path + "/article?number=latte")
                .shows("kind=options&amp;key=milk\">Milch</a>", "2 ×", "size (not there)")
                .hides("??");
        var guest = Shop.open();
        guest.joins(main).is(201);
        guest.browser()
                .get(path + "/article?number=latte")
                .shows(path + "/records?kind=options\">Milch</a>")
                .hides("/record?kind");
    }
}
