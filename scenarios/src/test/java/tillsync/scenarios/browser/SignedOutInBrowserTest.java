package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.scenarios.cloud.Cloud;

/** A visitor who is not signed in, or not any more. Signing out has the browser forget what it kept. */
class SignedOutInBrowserTest {
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final String FILLS = """
            const shapes = document.querySelector('.whole-picture svg').querySelectorAll(arguments[0]);
            return [...shapes].map(one => getComputedStyle(one).fill);""";
    private static final int ROUNDS = Integer.getInteger("tillsync.sign-outs", 2);

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    /** Pages for visitors have fewer style sheets; without one, a drawing is black on black. */
    @ParameterizedTest
    @ValueSource(strings = {"/help", "/sign-in"})
    void seesTheWholePicture(String page) {
        visitor.at(cloud.service()).opens(page + "?lang=de");
        assertThat(fills("text")).hasSize(1).doesNotContainAnyElementsOf(fills("rect, .cloud, .user"));
    }

    private Set<Object> fills(String shapes) {
        return Set.copyOf((List<?>) visitor.driver().executeScript(FILLS, shapes));
    }

    @Test
    void showsNothingAnyMoreNotEvenByGoingBack() {
        cloud.main("Theke");
        visitor.at(cloud.service()).opens("/sign-in?lang=de");
        var millis = new ArrayList<Long>();
        for (int i = 0; i < ROUNDS; i++) {
            visitor.signsIn(cloud.user());
            visitor.opens("/");
            visitor.waitsFor("main", "Theke");
            visitor.opens("/account");
            visitor.waitsFor("main", "API-Tokens");
            long begun = System.nanoTime();
            visitor.signsOut();
            visitor.waitsUntil(() -> visitor.sees("form[action='/sign-in']"));
            millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
            visitor.driver().navigate().back();
            visitor.waitsUntil(() -> visitor.sees("form[action='/sign-in']"));
            visitor.driver().manage().deleteAllCookies(); // it would come back to the account
        }
        System.out.println("signed out, from the click to the form for signing in: " + millis + " ms");
        assertThat(millis).allSatisfy(took -> assertThat(took).isLessThan(MOST.toMillis()));
    }
}
