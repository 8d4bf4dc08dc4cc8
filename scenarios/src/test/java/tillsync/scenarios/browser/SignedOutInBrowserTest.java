package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;

/** Signing out has the browser forget what it kept, and nobody waits for that. */
class SignedOutInBrowserTest {
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int ROUNDS = Integer.getInteger("tillsync.sign-outs", 2);

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

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
