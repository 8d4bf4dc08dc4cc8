package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** Many tills on the screens that a shop has, and what its owner has to click. */
class ArrangingManyInBrowserTest {
    private static final int TILLS = 40;

    /** Which of the buttons are not wholly in the window, or are covered by something. */
    private static final String HIDDEN_BUTTONS = """
            return [...document.querySelectorAll('.panel-actions :is(a, button), .losses')].filter(one => {
                const at = one.getBoundingClientRect();
                const top = document.elementFromPoint(at.left + at.width / 2, at.top + Math.min(at.height / 2, 20));
                return at.top < 0 || at.bottom > innerHeight && one.tagName !== 'UL' || at.right > innerWidth
                    || !(one === top || one.contains(top));
            }).map(one => one.textContent.trim());""";

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;

    @BeforeEach
    void aMain() {
        main = cloud.independent("Hauptgeschäft");
        main.puts(Articles.assortment(305));
        visitor.at(cloud.service());
    }

    @Test
    void theFirstExampleTakesThreeClicksFromTheStartPage() {
        var cafe = cloud.independent("Café");
        cafe.puts(Articles.article("900001", 350), Articles.article("900002", 420));
        visitor.signsIn(cloud.user());
        visitor.hand().rests();
        visitor.hand().presses("nav.tabs a[href='/topology']");
        visitor.hand().presses(".example:first-of-type button");
        visitor.waitsFor("#panel", "„Café“ verliert 2 Artikel: ");
        assertThat(hiddenButtons()).isEmpty();
        visitor.hand().pressesWords("Übernehmen");
        visitor.waitsFor(".done", "Übernommen.");
        visitor.hand().hasPressedAtMost(3);
        assertThat(cafe.overview().get("follows").asString("")).isEqualTo(main.id());
    }

    @Test
    void fortyTillsAreUsedOnAPhone() {
        var user = cloud.user();
        for (int i = 1; i < TILLS; i++) {
            var till = user.till("Filiale " + i);
            if (i < 30) {
                user.follow(till.id(), main.id()).is(200);
            }
        }
        visitor.signsIn(user);
        visitor.looks("topology-many", "/topology");
        Screen.PHONE.in(visitor.driver());
        visitor.opens("/topology");
        assertThat(overflow()).isZero();
        assertThat(height()).as("pixels of %d tills", TILLS).isLessThan(3_000);

        visitor.types("filter", "filiale 33");
        visitor.waitsUntil(() -> visitor.driver()
                .executeScript("return document.querySelectorAll('.tile:not([hidden])').length")
                .equals(1L));
        visitor.ticks(".tile:not([hidden]) summary");
        visitor.ticks(".tile:not([hidden]) button[value^='follow:']");
        visitor.chooses("from", "Hauptgeschäft");
        visitor.clicks("Weiter");
        visitor.waitsFor("#panel", "1 Kasse geändert", "305 neu", "unbekannt");
        assertThat(overflow()).isZero();
        assertThat(hiddenButtons()).isEmpty();
        Screen.USUAL.in(visitor.driver());
        assertThat(hiddenButtons()).isEmpty();
        visitor.looks("topology-many-draft");
    }

    private static List<?> hiddenButtons() {
        return (List<?>) visitor.driver().executeScript(HIDDEN_BUTTONS);
    }

    private static long overflow() {
        return (Long) visitor.driver()
                .executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static long height() {
        return (Long) visitor.driver().executeScript("return document.documentElement.scrollHeight");
    }
}
