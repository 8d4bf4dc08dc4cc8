package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.network.Cable;
import tillsync.service.Shop;

/** Typed text survives the end of the session, going back, and the loss of the network. */
class TypedInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Cable cable;

    @BeforeEach
    void aMain() {
        main = cloud.main("Theke");
        main.puts(IntStream.range(0, 3)
                .mapToObj(i -> article(String.valueOf(1001 + i), "Artikel " + (1001 + i), 100 + i))
                .toArray(Article[]::new));
        cloud.settles();
        main.client().start();
        cable = Cable.to(cloud.service().address());
        visitor.at(cable::address).signsIn(cloud.user());
    }

    @AfterEach
    void removesTheCable() {
        cable.close();
    }

    private static String price(String number) {
        return "tr[data-number='" + number + "'] a[data-edit='']";
    }

    private void sells(String number, long cents) {
        visitor.waitsUntil(() ->
                main.article(number).filter(is -> is.price().cents() == cents).isPresent());
    }

    private static void isSignedOutElsewhere() {
        visitor.driver().manage().deleteAllCookies();
        visitor.driver().executeScript("document.cookie = 'language=de; path=/'");
    }

    private void signsInAgain() {
        visitor.waitsUntil(() -> visitor.sees("form[action='/sign-in']"));
        visitor.waitsFor("main", "Nach dem Anmelden steht es wieder da.");
        signsIn(cloud.user());
    }

    private void signsIn(Shop user) {
        visitor.types("email", user.email());
        visitor.types("password", user.password());
        visitor.clicks("Anmelden");
        visitor.waitsUntil(() -> !visitor.sees("form[action='/sign-in']"));
    }

    @Test
    void aFormIsThereAgainAfterSigningInAndOnTheWayBack() {
        var form = "/tills/" + main.id() + "/article/edit?number=1001";
        visitor.opens(form);
        visitor.types("name", "Roggenbrot");
        visitor.types("price", "1,20");
        isSignedOutElsewhere();
        visitor.clicks("An „Theke“ speichern");
        signsInAgain();
        visitor.waitsFor(".typed", "Was Sie vorhin eingegeben haben, ist noch nicht gespeichert.");
        assertThat(visitor.driver().getCurrentUrl()).endsWith(form);
        assertThat(visitor.value("name")).isEqualTo("Roggenbrot");
        assertThat(visitor.value("price")).isEqualTo("1,20");

        visitor.opens("/articles");
        visitor.driver().navigate().back();
        visitor.waitsUntil(() -> visitor.value("price").equals("1,20"));
        visitor.looks("article-typed-before");
        visitor.clicks("An „Theke“ speichern");
        sells("1001", 120);
        visitor.waitsUntil(() -> visitor.driver().getCurrentUrl().contains("saved"));

        visitor.opens(form);
        assertThat(visitor.value("price")).isEqualTo("1,20");
        assertThat(visitor.sees(".typed")).as("it is saved").isFalse();
        visitor.types("price", "9,99");
        visitor.opens(form);
        visitor.waitsUntil(() -> visitor.value("price").equals("9,99"));
        visitor.clicks("Verwerfen");
        visitor.waitsUntil(() -> visitor.value("price").equals("1,20"));
        assertThat(visitor.sees(".typed")).isFalse();
    }

    private String kept() {
        return String.valueOf(visitor.driver().executeScript("return JSON.stringify(sessionStorage)"));
    }

    @Test
    void aFormIsForgottenIfAnotherUserSignsIn() {
        visitor.opens("/tills/" + main.id() + "/article/edit?number=1001");
        visitor.types("name", "Roggenbrot");
        isSignedOutElsewhere();
        visitor.clicks("An „Theke“ speichern");
        visitor.waitsUntil(() -> visitor.sees("form[action='/sign-in']"));
        assertThat(kept()).contains("Roggenbrot");
        signsIn(Shop.open(cloud.service().port(), "Kollege"));
        visitor.opens("/");
        visitor.waitsFor("h1", "Übersicht");
        assertThat(kept()).doesNotContain("Roggenbrot");
    }

    @Test
    void aCopyHasNothingOfAnotherNewArticle() {
        visitor.opens("/tills/" + main.id() + "/article/new");
        visitor.types("name", "Etwas anderes");
        var copy = "/tills/" + main.id() + "/article/copy?number=1001";
        visitor.opens(copy);
        assertThat(visitor.value("name")).isEqualTo("Artikel 1001");
        visitor.types("price", "viel");
        visitor.clicks("An „Theke“ speichern");
        visitor.waitsUntil(() -> !visitor.driver().getCurrentUrl().contains("copy"));
        assertThat(visitor.value("name")).as("beside the fault").isEqualTo("Artikel 1001");
        visitor.waitsFor("h1", "Kopie von Artikel 1001");
        visitor.opens(copy);
        assertThat(visitor.value("price")).isEqualTo("viel");
    }

    @Test
    void aPriceInTheListStaysInItsPlaceUntilItIsSaved() {
        visitor.opens("/articles");
        visitor.waitsFor("#found", "3 Artikel");
        cable.cut();
        visitor.hand().presses(price("1001"));
        visitor.hand().types("1,11", Keys.ENTER);
        visitor.hand().types(Keys.ESCAPE);
        visitor.waitsFor("#toasts", "Keine Verbindung. Ob 1,11 gespeichert ist, ist nicht bekannt.", "Erneut senden");
        visitor.waitsFor("tr[data-number='1001']", "1,11", "nicht bestätigt");
        Screen.complaints(visitor.driver()); // of requests that reached nobody
        visitor.looks("articles-offline");
        cable.mend();
        sells("1001", 111);
        visitor.waitsFor("#toasts", "Gespeichert");

        isSignedOutElsewhere();
        visitor.hand().presses(price("1002"));
        visitor.hand().types("1,22", Keys.ENTER);
        signsInAgain();
        visitor.waitsFor("#toasts", "Ob 1,22 gespeichert ist, ist nicht bekannt.");
        visitor.waitsFor("tr[data-number='1002']", "1,22", "nicht bestätigt");
        visitor.clicks("Erneut senden");
        sells("1002", 122);
        visitor.waitsFor("#toasts", "Gespeichert");
    }

    @Test
    void aPriceThatIsFarOrRefusedIsAskedAboutAndStaysInItsPlace() {
        visitor.opens("/articles");
        visitor.waitsFor("#found", "3 Artikel");
        visitor.hand().presses(price("1001"));
        visitor.hand().types("34100", Keys.ENTER);
        visitor.hand().types(Keys.ESCAPE);
        visitor.waitsFor("#toasts", "1,00 € → 34.100,00 €: Ist das so gemeint?", "Ja, speichern");
        visitor.waitsFor("tr[data-number='1001']", "34100", "nicht gespeichert");
        Screen.complaints(visitor.driver()); // of an answer that is a question
        visitor.looks("articles-far");
        assertThat(main.article("1001").orElseThrow().price().cents()).isEqualTo(100);
        visitor.clicks("Ja, speichern");
        sells("1001", 3_410_000);
        visitor.waitsFor("tr[data-number='1001']", "34.100,00");

        visitor.hand().presses(price("1002"));
        visitor.hand().types("3,505", Keys.ENTER);
        visitor.hand().types(Keys.ESCAPE);
        visitor.waitsFor("tr[data-number='1002']", "3,505", "nicht gespeichert");
        visitor.hand().presses(price("1002"));
        assertThat(visitor.driver().switchTo().activeElement().getDomProperty("value"))
                .isEqualTo("3,505");
        visitor.hand().types("€ 2", Keys.ENTER);
        visitor.hand().types(Keys.ESCAPE);
        sells("1002", 200);
        visitor.waitsUntil(() -> !visitor.sees(".unsaved"));
    }
}
