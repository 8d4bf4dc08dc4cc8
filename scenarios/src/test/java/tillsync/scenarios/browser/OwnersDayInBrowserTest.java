package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.cloud.User;

/** An owner signs in, connects three tills as in the manual's example 1 by clicking, watches an edit arrive, and takes it back. */
class OwnersDayInBrowserTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private static Chromium chromium;

    @BeforeAll
    static void opens() {
        chromium = Chromium.open();
    }

    @AfterAll
    static void closes() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void exampleOneIsSetUpWatchedAndTakenBack() {
        var main = cloud.independent("Theke");
        var north = cloud.independent("Nord");
        var south = cloud.independent("Süd");
        main.puts(article("4711", 280), article("4712", 310));
        north.puts(article("1", 100));
        cloud.settles();
        signIn();
        assertThat(text("main")).contains("Alle 3 Geräte sind aktuell.");

        go("/topology");
        follows(north, main);
        follows(south, main);
        click("//button[normalize-space()='Vorschau']");
        waitFor("main", "Was sich auf jedem Gerät ändert", "Nord");
        assertThat(north.overview().get("follows").isNull()).as("nothing yet").isTrue();
        click("//button[normalize-space()='Übernehmen']");
        waitFor("main", "Rückgängig");
        cloud.settles();
        assertThat(north).sells("4711", 280).doesNotKnow("1");
        assertThat(south).sells("4711", 280).isVerifiedAgainst(main);

        go("/");
        south.goesOffline();
        main.sets("4711", 290);
        waitFor("#tills", "1 Änderung ausstehend");
        south.reconnects();
        waitFor("#summary", "Alle 3 Geräte sind aktuell.");

        go("/topology");
        click("//div[contains(@class,'done')]//a | (//a[normalize-space()='Rückgängig'])[1]");
        waitFor("main", "Übernehmen");
        click("//button[normalize-space()='Übernehmen']");
        waitFor("main", "Bisherige Änderungen");
        cloud.settles();
        assertThat(north.overview().get("follows").isNull()
                        || south.overview().get("follows").isNull())
                .isTrue();
        go("/?lang=en");
        assertThat(text("h1")).isEqualTo("Overview");
    }

    /** Chooses the main in the follower's card, and waits until the card is drawn below it. */
    private void follows(Till follower, Till main) {
        var card = "[data-till='" + follower.id() + "']";
        driver().findElement(By.cssSelector(card + " option[value*='" + main.id() + "']"))
                .click();
        var placed = By.cssSelector("[data-main='" + main.id() + "'] " + card);
        await().atMost(SOON).until(() -> !driver().findElements(placed).isEmpty());
    }

    private void signIn() {
        go("/sign-in?lang=de");
        driver().findElement(By.name("email")).sendKeys(cloud.user().email());
        driver().findElement(By.name("password")).sendKeys(User.PASSWORD);
        driver().findElement(By.cssSelector("main button[type=submit]")).click();
    }

    private void go(String path) {
        driver().get(cloud.service().address().resolve(path).toString());
    }

    private void click(String xpath) {
        driver().findElement(By.xpath(xpath)).click();
    }

    private String text(String css) {
        return driver().findElement(By.cssSelector(css)).getText();
    }

    /** A part of the page comes to say all that. */
    private void waitFor(String css, String... texts) {
        await().atMost(SOON)
                .ignoreExceptions() // of an element that is just being replaced
                .untilAsserted(() -> assertThat(text(css)).contains(texts));
    }

    private ChromeDriver driver() {
        return chromium.driver();
    }
}
