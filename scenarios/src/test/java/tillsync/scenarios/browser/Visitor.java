package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import tillsync.scenarios.cloud.Service;
import tillsync.service.Shop;

/**
 * A person at the pages of a service, in a Chromium that all tests of a class share; who they are is forgotten between two tests.
 * What they dislike of a page that they {@link #looks} at fails the test at its end, all of it at once.
 */
final class Visitor implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(25);

    private final List<String> flaws = new ArrayList<>();
    private final Hand hand = new Hand(this);
    private int turn;
    private Chromium chromium;
    private URI address;

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.open();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        flaws.clear();
        hand.rests();
        closesAllButOne();
        driver().get("about:blank"); // the page of the test before asks on by itself
        // in the whole browser: WebDriver deletes only cookies of the open page, and that page is blank
        driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        Screen.complaints(driver());
        Screen.USUAL.in(driver());
    }

    private void closesAllButOne() {
        var windows = List.copyOf(driver().getWindowHandles());
        for (var window : windows.subList(1, windows.size())) {
            driver().switchTo().window(window).close();
        }
        driver().switchTo().window(windows.get(0));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(flaws).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    ChromeDriver driver() {
        return chromium.driver();
    }

    /** What they press, type and scroll with if that is counted. */
    Hand hand() {
        return hand;
    }

    /** From now on paths are of this service. */
    Visitor at(Service service) {
        address = service.address();
        return this;
    }

    void opens(String path) {
        opens(address.resolve(path));
    }

    void opens(URI page) {
        driver().get(page.toString());
    }

    /** Opens a page beside this one, which goes on, and looks at that one from now on. @return by which to come back to this one */
    String opensBeside(URI page) {
        var here = driver().getWindowHandle();
        driver().switchTo().newWindow(WindowType.TAB);
        opens(page);
        return here;
    }

    /** @return by which to come back to the page that they leave */
    String looksBackAt(String window) {
        var here = driver().getWindowHandle();
        driver().switchTo().window(window);
        return here;
    }

    /** In German, at the form. */
    void signsIn(Shop user) {
        opens("/sign-in?lang=de");
        types("email", user.email());
        types("password", user.password());
        clicks("Anmelden");
        waitsFor("h1", "Übersicht");
    }

    void signsOut() {
        clicksAny("//header//summary");
        clicksAny("//header//details//button");
    }

    void types(String field, String text) {
        once(By.name(field), found -> {
            found.clear();
            found.sendKeys(text);
        });
    }

    /** Types into the first such element, beside what it has. */
    void adds(String css, String text) {
        once(By.cssSelector(css), found -> found.sendKeys(text));
    }

    void ticks(String css) {
        once(By.cssSelector(css), WebElement::click);
    }

    void chooses(String list, String text) {
        var option = "//select[@name='" + list + "' or @id='" + list + "']/option[normalize-space()='" + text + "']";
        once(By.xpath(option), WebElement::click);
    }

    /** The first button, box, link or heading of a fold in the page's contents that says exactly this, once it is there. */
    void clicks(String words) {
        clicksAny("//main//*[self::button or self::a or self::summary or self::input][normalize-space()='" + words
                + "' or @aria-label='" + words + "']");
    }

    void clicksAny(String xpath) {
        once(By.xpath(xpath), WebElement::click);
    }

    /** Does it as soon as the element is there. */
    private void once(By where, Consumer<WebElement> does) {
        await().alias(where.toString())
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreExceptions() // of an element that is just being replaced
                .until(() -> {
                    does.accept(driver().findElement(where));
                    return true;
                });
    }

    String reads(String css) {
        return looked(() -> driver().findElement(By.cssSelector(css)).getText());
    }

    /** What a field holds. */
    String value(String field) {
        return looked(() -> driver().findElement(By.name(field)).getDomProperty("value"));
    }

    boolean sees(String css) {
        return looked(() -> driver().findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed));
    }

    /** Looks again if an element was just being replaced. */
    static <T> T looked(Callable<T> glance) {
        return await().atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreExceptions()
                .until(() -> Optional.of(glance.call()), Optional::isPresent)
                .orElseThrow();
    }

    /** That part of the page comes to say all that. */
    void waitsFor(String css, String... texts) {
        await().atMost(PATIENCE)
                .pollInterval(GLANCE)
                .ignoreExceptions() // of an element that is just being replaced
                .untilAsserted(() -> assertThat(reads(css)).contains(texts));
    }

    void waitsUntil(Callable<Boolean> is) {
        await().atMost(PATIENCE).pollInterval(GLANCE).ignoreExceptions().until(is);
    }

    /** Looks at this page on a desk, on a phone and on one screen more, and keeps pictures of it under that name. */
    void looks(String name) {
        looksOnce(name, Screen.other(turn++));
        looksAround(name);
    }

    /** The same, but on the one screen more the page is in English. */
    void looks(String name, String path) {
        speaks("en");
        opens(path);
        var further = Screen.other(turn++);
        looksOnce(name + " in English", further);
        further.picture(driver(), name + "-english");
        speaks("de");
        opens(path);
        looksAround(name);
    }

    private void looksAround(String name) {
        for (var screen : Screen.ALL) {
            looksOnce(name, screen);
            if (screen.isOfPictures()) {
                screen.picture(driver(), name);
            }
        }
        Screen.tooWide(driver()).forEach(flaw -> flaws.add(name + ": " + flaw));
        Screen.complaints(driver()).forEach(complaint -> flaws.add(name + ": " + complaint));
        Screen.USUAL.in(driver());
    }

    private void looksOnce(String name, Screen screen) {
        screen.in(driver());
        screen.flaws(driver()).forEach(flaw -> flaws.add(name + " " + screen.name() + ": " + flaw));
    }

    private void speaks(String language) {
        driver().executeCdpCommand(
                        "Network.setCookie", Map.of("url", address.toString(), "name", "language", "value", language));
    }
}
