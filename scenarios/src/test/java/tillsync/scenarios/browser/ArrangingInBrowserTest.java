package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** An owner arranges three tills as in each of the manual's examples, by clicking, and takes it back. */
class ArrangingInBrowserTest {
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
        visitor.clicks("Vorschau");
        visitor.waitsFor("main", "Was sich auf jedem Gerät ändert", "Bei „Nord“ fällt 1 Artikel weg.");
        visitor.looks("topology-preview");
        assertThat(isAskedBeforeLeaving()).isTrue();
        assertThat(mainOf(north)).as("nothing yet").isEmpty();
        applies();
        assertThat(north).sells("4711", 280).doesNotKnow("1").isVerifiedAgainst(main);
        assertThat(south).sells("4711", 280).isVerifiedAgainst(main);

        begins("Beispiel 3", "example-3", "Theke", "example-3-follower", "Nord");
        previewsAndApplies();
        assertThat(mainOf(north)).isEqualTo(main.id());
        assertThat(mainOf(south)).isEmpty();
        main.sets("4711", 290);
        assertThat(north).sells("4711", 290).isVerifiedAgainst(main);
        assertThat(south).sells("4711", 280);

        begins("Beispiel 2");
        previewsAndApplies();
        assertThat(mainOf(north)).isEmpty();
        main.sets("4711", 300);
        south.sets("4711", 200);
        assertThat(north).sells("4711", 290);
        assertThat(main).sells("4711", 300);

        begins("Beispiel 1", "example-1", "Süd");
        previewsAndApplies();
        assertThat(mainOf(main)).isEqualTo(south.id());
        assertThat(mainOf(north)).isEqualTo(south.id());
        assertThat(main).sells("4711", 200).isVerifiedAgainst(south);

        visitor.clicksAny("//div[@class='done']//a[normalize-space()='Rückgängig']");
        visitor.waitsFor("h1", "Vorschau: Änderung rückgängig machen");
        visitor.looks("topology-undo");
        applies();
        assertThat(mainOf(main)).isEmpty();
        assertThat(mainOf(north)).isEmpty();
        assertThat(main).sells("4711", 300);
    }

    /** Chooses the main in the follower's card, and waits until the card is drawn below it. */
    private void follows(Till follower, Till wanted) {
        var card = "[data-till='" + follower.id() + "']";
        visitor.ticks(card + " option[value*='" + wanted.id() + "']");
        visitor.waitsUntil(() -> visitor.sees("[data-main='" + wanted.id() + "'] " + card));
    }

    /** @param choices a list and what is chosen in it, by turns */
    private void begins(String example, String... choices) {
        if (visitor.driver()
                .findElements(By.cssSelector("details.examples[open]"))
                .isEmpty()) {
            visitor.clicks("Mit einem Beispiel beginnen");
        }
        for (int i = 0; i < choices.length; i += 2) {
            visitor.chooses(choices[i], choices[i + 1]);
        }
        visitor.clicksAny("//article[h3[normalize-space()='" + example + "']]//button");
        visitor.waitsFor("#draft", "im Entwurf geändert");
    }

    private static boolean isAskedBeforeLeaving() {
        return (Boolean)
                visitor.driver().executeScript("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))");
    }

    private void previewsAndApplies() {
        visitor.clicks("Vorschau");
        visitor.waitsFor("main", "So würde es sein. Noch ist nichts geändert.");
        applies();
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
