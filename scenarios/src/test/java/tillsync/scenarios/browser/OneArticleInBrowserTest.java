package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** An owner enters an article, copies it, changes its price and takes that back at once; its prices are a picture. */
class OneArticleInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private static Article of(String number, String name, long cents, String category, String vat) {
        return Article.read("""
                {"number":"%s","name":"%s","price":{"cents":%d,"currency":"EUR"},"vat":"%s","category":"%s","unit":"PIECE"}""".formatted(number, name, cents, vat, category));
    }

    private void sells(Till main, String number, long cents) {
        visitor.waitsUntil(() ->
                main.article(number).filter(is -> is.price().cents() == cents).isPresent());
    }

    @Test
    void isEnteredCopiedChangedAndPutRight() {
        var main = cloud.main("Hofladen");
        main.puts(
                of("1001", "Roggenbrot", 310, "Brot", "DE_REDUCED"),
                of("1002", "Dinkelbrot", 420, "Brot", "DE_REDUCED"),
                of("2001", "Espresso", 250, "Kaffee", "DE_STANDARD"));
        cloud.settles();
        main.puts(of("1001", "Roggenbrot", 320, "Brot", "DE_REDUCED"));
        cloud.settles();
        main.client().start();
        visitor.at(cloud.service()).signsIn(cloud.user());
        var path = "/tills/" + main.id();

        visitor.opens(path + "/article/new");
        assertThat(visitor.value("number")).isEqualTo("2002");
        visitor.types("name", "Vollkornbrot");
        visitor.types("price", "3,90");
        visitor.types("category", "Kaffee\t");
        assertThat(visitor.value("vat")).isEqualTo("DE_STANDARD");
        visitor.types("category", "Brot\t");
        assertThat(visitor.value("vat")).isEqualTo("DE_REDUCED");
        visitor.looks("article-new-filled");
        visitor.clicks("An „Hofladen“ speichern");
        sells(main, "2002", 390);

        visitor.opens(path + "/article?number=1001");
        visitor.clicks("Kopieren");
        assertThat(visitor.value("number")).isEqualTo("1003");
        assertThat(visitor.value("name")).isEqualTo("Roggenbrot");

        visitor.opens(path + "/article/edit?number=1001");
        visitor.waitsFor("h1", "Roggenbrot bearbeiten");
        visitor.types("price", "3,50");
        visitor.clicks("An „Hofladen“ speichern");
        sells(main, "1001", 350);
        visitor.waitsFor("#article", "3,50 €", "Rückgängig", "Preisverlauf");
        visitor.waitsUntil(
                () -> visitor.driver().findElements(By.cssSelector(".curve li")).size() == 3);
        visitor.looks("article-saved");
        visitor.clicks("Rückgängig");
        visitor.waitsFor("main", "Rückgängig gemacht an „Hofladen“.");
        sells(main, "1001", 320);
        visitor.waitsFor("#article", "3,20 €");
    }
}
