package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.User;

/**
 * Each page of a small shop, on a desk and on a phone, light and dark: axe finds nothing, nothing scrolls sideways, the browser
 * complains of nothing, and a picture is kept under target/screenshots.
 */
class EveryPageInBrowserTest {
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
    void isForEverybody() {
        var flaws = new ArrayList<String>();
        look("sign-in", "/sign-in", flaws);
        look("sign-up", "/sign-up", flaws);
        look("status", "/status?lang=de", flaws);
        look("operation-key", "/operation", flaws);
        var empty = User.signsUp(cloud.service(), "Berta");
        signIn(empty);
        look("overview-empty", "/", flaws);
        signOut();
        for (var page : pagesOfAShop().entrySet()) {
            look(page.getKey(), page.getValue(), flaws);
        }
        assertThat(flaws).isEmpty();
    }

    /** A main whose follower lags behind, and an independent till. */
    private Map<String, String> pagesOfAShop() {
        var main = cloud.main("Hauptkasse Graz");
        var south = cloud.followerOf(main, "Filiale Süd");
        cloud.independent("Würstelstand");
        main.puts(article("4711", 280), article("4712", 310), article("4713", 99));
        cloud.settles();
        south.goesOffline();
        main.sets("4711", 290).syncs();
        signIn(cloud.user());
        var ofMain = "/tills/" + main.id();
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/");
        pages.put("topology", "/topology");
        pages.put("notices", "/notices");
        pages.put("inbox", "/inbox");
        pages.put("account", "/account");
        pages.put("account-mails", "/account/mails");
        pages.put("till-main", ofMain);
        pages.put("till-follower", "/tills/" + south.id());
        pages.put("pending", "/tills/" + south.id() + "/pending");
        pages.put("articles", ofMain + "/articles");
        pages.put("articles-follower", "/tills/" + south.id() + "/articles");
        pages.put("article", ofMain + "/article?number=4711");
        pages.put("article-edit", ofMain + "/article/edit?number=4711");
        pages.put("article-new", ofMain + "/article/new");
        pages.put("articles-change", ofMain + "/articles/change");
        pages.put("article-history", ofMain + "/article/history?number=4711");
        pages.put("plans", ofMain + "/plans");
        pages.put("export", ofMain + "/export");
        pages.put("import", ofMain + "/import");
        pages.put("activate", "/activate");
        pages.put("nothing", "/nothing");
        return pages;
    }

    private void look(String name, String path, List<String> flaws) {
        var driver = chromium.driver();
        for (var screen : Screen.ALL) {
            screen.in(driver);
            driver.get(cloud.service().address().resolve(path).toString());
            screen.barriers(driver).forEach(barrier -> flaws.add(name + " " + screen.name() + " " + barrier));
            if (screen.tooWideBy(driver) > 0) {
                flaws.add(name + " " + screen.name() + " is too wide by " + screen.tooWideBy(driver));
            }
            // that a page is not there, or a till is not connected, is what some pages are for
            Screen.complaints(driver).stream()
                    .filter(complaint -> !complaint.contains("status of 404") && !complaint.contains("status of 503"))
                    .forEach(complaint -> flaws.add(name + " " + screen.name() + " " + complaint));
            screen.picture(driver, name);
        }
    }

    private void signIn(User user) {
        var driver = chromium.driver();
        german(driver);
        driver.get(cloud.service().address().resolve("/sign-in").toString());
        driver.findElement(By.name("email")).sendKeys(user.email());
        driver.findElement(By.name("password")).sendKeys(User.PASSWORD);
        driver.findElement(By.cssSelector("main button[type=submit]")).click();
        assertThat(driver.getCurrentUrl()).doesNotContain("sign-in");
    }

    private void german(ChromeDriver driver) {
        driver.get(cloud.service().address().resolve("/sign-in?lang=de").toString());
    }

    private void signOut() {
        chromium.driver().manage().deleteAllCookies();
    }
}
