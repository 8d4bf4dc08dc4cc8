package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.network.Cable;

/** An owner arranges three tills as in each of the manual's examples, by menus, mouse and keyboard, and takes it back. */
class ArrangingInBrowserTest {
    private static final String COUNTS_NEWS = """
            window.news = 0;
            document.addEventListener('htmx:afterRequest', () => window.news++);
            """;

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Till north;
    private Till south;

    @BeforeEach
    void threeTills() {
        main = cloud.independent("Theke");
        north = cloud.independent("Nord");
        south = cloud.independent("Süd");
        main.puts(article("4711", 280), article("4712", 310));
        north.puts(article("1", 100));
        visitor.at(cloud.service()).signsIn(cloud.user());
        visitor.opens("/topology");
    }

    @Test
    void theManualsExamplesAreSetUpOneAfterTheOther() {
        assertThat(isAskedBeforeLeaving()).isFalse();
        follows(north, main);
        assertThat(isAskedBeforeLeaving()).as("the draft would be gone").isTrue();
        follows(south, main);
        visitor.waitsFor("#panel", "„Nord“ verliert 1 Artikel: ", "Gut zu wissen");
        visitor.looks("topology-preview");
        assertThat(mainOf(north)).as("nothing yet").isEmpty();
        applies();
        assertThat(isAskedBeforeLeaving()).isFalse();
        assertThat(north).sells("4711", 280).doesNotKnow("1").isVerifiedAgainst(main);
        assertThat(south).sells("4711", 280).isVerifiedAgainst(main);

        begins("Beispiel 3", "example-3", "Theke", "example-3-follower", "Nord");
        applies();
        assertThat(mainOf(north)).isEqualTo(main.id());
        assertThat(mainOf(south)).isEmpty();
        main.sets("4711", 290);
        assertThat(north).sells("4711", 290).isVerifiedAgainst(main);
        assertThat(south).sells("4711", 280);

        begins("Beispiel 2");
        applies();
        assertThat(mainOf(north)).isEmpty();
        main.sets("4711", 300);
        south.sets("4711", 200);
        assertThat(north).sells("4711", 290);
        assertThat(main).sells("4711", 300);

        begins("Beispiel 1", "example-1", "Süd");
        applies();
        assertThat(mainOf(main)).isEqualTo(south.id());
        assertThat(mainOf(north)).isEqualTo(south.id());
        assertThat(main).sells("4711", 200).isVerifiedAgainst(south);

        visitor.clicksAny("//div[@class='done']//a[normalize-space()='Rückgängig']");
        visitor.waitsFor("#panel", "Änderung rückgängig machen");
        applies();
        assertThat(mainOf(main)).isEmpty();
        assertThat(mainOf(north)).isEmpty();
        assertThat(main).sells("4711", 300);
        visitor.looks("topology-history", "/topology/history");
    }

    @Test
    void aNumberOfThePreviewLeadsToItsArticlesAndTheDraftStays() {
        follows(north, main);
        visitor.clicks("2 neu");
        visitor.waitsUntil(() -> visitor.driver().getWindowHandles().size() == 2);
        var here = visitor.driver().getWindowHandle();
        visitor.driver().getWindowHandles().stream()
                .filter(other -> !other.equals(here))
                .forEach(visitor::looksBackAt);
        visitor.waitsFor("h1", "„Nord“ bekommt 2 neue Artikel");
        visitor.looks("topology-articles");
        visitor.looksBackAt(here);
        assertThat(visitor.reads("#panel")).contains("1 Kasse geändert");
    }

    @Test
    void aTillIsDraggedToAMainAndAwayFromIt() {
        visitor.hand().drags(face(north), chip(main));
        visitor.waitsUntil(() -> visitor.sees(group(main) + chip(north)));
        visitor.hand().drags(face(south), group(main));
        visitor.waitsUntil(() -> visitor.sees(group(main) + chip(south)));
        applies();
        assertThat(mainOf(north)).isEqualTo(main.id());
        visitor.hand().drags(face(south), chip(north));
        assertThat(visitor.sees("#panel")).as("it is in that group").isFalse();

        visitor.opens("/topology");
        follows(south, null);
        visitor.hand().drags(face(north), "#alone");
        visitor.waitsUntil(() -> visitor.sees("[data-main=''] " + chip(north)));
        applies();
        assertThat(mainOf(north)).isEmpty();
    }

    @Test
    void newsWaitsUntilATillThatIsBeingMovedIsLetGo() {
        visitor.waitsFor(chip(main), "2 Artikel");
        visitor.hand().lifts(face(north));
        var before = visitor.reads("#arrangement");
        visitor.driver().executeScript(COUNTS_NEWS);
        south.puts(article("2", "Ein Artikel, den es vorher nicht gab", 100));
        visitor.waitsUntil(() -> (Boolean) visitor.driver().executeScript("return window.news > 0"));
        assertThat(visitor.reads("#arrangement")).isEqualTo(before);
        visitor.hand().lowers(face(north));
        visitor.waitsUntil(() -> !visitor.reads("#arrangement").equals(before));
    }

    /** A finger that moves at once scrolls the page. */
    @Test
    void aTillIsDraggedByAFingerThatRestsOnItFirst() {
        Screen.PHONE.in(visitor.driver());
        visitor.hand().swipes(face(north));
        assertThat(visitor.sees("#panel")).isFalse();
        // near the lower edge a finger that moves a till scrolls the page, and below it are the tabs
        visitor.driver()
                .executeScript("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", chip(main));
        visitor.hand().dragsByFinger(face(north), chip(main));
        visitor.waitsUntil(() -> visitor.sees(group(main) + chip(north)));
        assertThat(visitor.sees("details.menu[open] > .entries")).as("a menu").isFalse();
        applies();
        assertThat(mainOf(north)).isEqualTo(main.id());

        visitor.waitsUntil(
                () -> { // a finger meets nothing if news replaces what is under it at that moment
                    visitor.hand().taps(face(south));
                    return visitor.sees(chip(south) + "details[open] > .entries");
                });
    }

    @Test
    void aTillIsArrangedByKeyboardAlone() {
        var keys = new Actions(visitor.driver());
        visitor.driver().executeScript("document.querySelector(arguments[0]).focus()", chip(north) + " summary");
        keys.sendKeys(Keys.ENTER, Keys.TAB).perform();
        tabsTo("folgt „Theke“");
        keys.sendKeys(Keys.ENTER).perform();
        visitor.waitsFor("#panel", "„Nord“ verliert 1 Artikel");
        visitor.waitsUntil(() -> focus().contains("1 Kasse geändert"));
        assertThat(tabsTo("Übernehmen")).as("stops until it can be applied").isLessThan(12);
        keys.sendKeys(Keys.ENTER).perform();
        visitor.waitsFor(".done", "Übernommen.");
        assertThat(mainOf(north)).isEqualTo(main.id());
    }

    @Test
    void aServiceThatIsGoneIsSaidAndTheDraftStays() {
        try (var cable = Cable.to(cloud.service().address())) {
            visitor.opens(cable.address().resolve("/topology"));
            follows(north, main);
            cable.cut();
            visitor.ticks(chip(south) + "summary");
            visitor.ticks(chip(south) + "button[name=set][value$='=" + main.id() + "']");
            visitor.waitsFor("#live-lost", "Was Sie hier wählen, ist nicht gespeichert");
            visitor.clicks("Übernehmen");
            assertThat(visitor.reads("#panel")).contains("1 Kasse geändert");
            assertThat(visitor.sees(group(main) + chip(south))).isFalse();
            cable.mend();
            visitor.waitsUntil(() -> !visitor.sees("#live-lost"));
            applies();
            assertThat(mainOf(north)).isEqualTo(main.id());
        }
    }

    /** How many times Tab is pressed until the focus is on what says that. */
    private static int tabsTo(String words) {
        for (int tabs = 0; tabs < 60; tabs++) {
            if (focus().equals(words)) {
                return tabs;
            }
            new Actions(visitor.driver()).sendKeys(Keys.TAB).perform();
        }
        throw new AssertionError(words + " is not reached; the focus is on " + focus());
    }

    private static String focus() {
        return Visitor.looked(
                () -> visitor.driver().switchTo().activeElement().getText().strip());
    }

    private static String chip(Till till) {
        return "[data-till='" + till.id() + "'] ";
    }

    private static String face(Till till) {
        return chip(till) + ".face";
    }

    private static String group(Till till) {
        return "[data-main='" + till.id() + "'] ";
    }

    /** Chooses the main in the till's menu, and waits until the till is drawn there. @param wanted null: none */
    private void follows(Till follower, Till wanted) {
        visitor.ticks(chip(follower) + "summary");
        visitor.ticks(chip(follower) + "button[name=set][value$='=" + (wanted == null ? "copy" : wanted.id()) + "']");
        visitor.waitsUntil(() -> visitor.sees((wanted == null ? "[data-main=''] " : group(wanted)) + chip(follower)));
    }

    /** @param choices a list and what is chosen in it, by turns */
    private void begins(String example, String... choices) {
        visitor.opens("/topology");
        if (visitor.driver()
                .findElements(By.cssSelector("details.examples[open]"))
                .isEmpty()) {
            visitor.ticks("details.examples > summary");
        }
        for (int i = 0; i < choices.length; i += 2) {
            visitor.chooses(choices[i], choices[i + 1]);
        }
        visitor.clicksAny("//article[h2[normalize-space()='" + example + "']]//button");
        visitor.waitsFor("#panel", "geändert, noch nicht übernommen");
    }

    private static boolean isAskedBeforeLeaving() {
        return (Boolean)
                visitor.driver().executeScript("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))");
    }

    private void applies() {
        visitor.clicks("Übernehmen");
        visitor.waitsFor(".done", "Übernommen.");
        cloud.settles();
    }

    private static String mainOf(Till till) {
        return till.overview().get("follows").asString("");
    }
}
