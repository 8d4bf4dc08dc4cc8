package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who does not know the PIN sees and does nothing. */
@Execution(ExecutionMode.CONCURRENT)
class TillPagePinTest extends OpenTillPage {
    @Test
    void itIsChosenAtTheFirstVisitAndKeptAsASlowHash() throws IOException {
        assertThat(browser.get("/")).contains("Choose a PIN");
        assertThat(browser.post("/pin", Map.of("pin", "12", "again", "12"))).contains("4 to 8 digits");
        assertThat(browser.post("/pin", Map.of("pin", PIN, "again", "4712"))).contains("differ");
        assertThat(browser.post("/pin", Map.of("pin", PIN, "again", PIN))).contains("myPOSSUM administration");

        var file = directory.resolve("page.pin");
        assertThat(Files.readString(file)).startsWith("1000:").doesNotContain(PIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(another().get("/")).contains("Enter the PIN").doesNotContain("Choose a PIN");
    }

    @Test
    void nobodyChoosesAnotherOne() {
        browser.choosesPin(PIN);
        var other = another();
        other.get("/pin");
        other.post("/pin", Map.of("pin", "9999", "again", "9999"));
        assertThat(other.status()).isEqualTo(403);
        assertThat(another().givesPin(PIN).get("/")).contains("myPOSSUM administration");
    }

    @Test
    void withoutItNothingIsShownOrDone() {
        browser.choosesPin(PIN);
        var stranger = another();
        for (var path : new String[] {"/", "/code", "/sign-off", "/nothing"}) {
            assertThat(stranger.get(path)).contains("Enter the PIN").doesNotContain("Theke");
        }
        for (var path : new String[] {"/code", "/sign-off", "/lock", "/code/end"}) {
            stranger.submit(path, Map.of("form", stranger.formToken, "followers", ""));
            assertThat(stranger.status()).isEqualTo(401);
        }
        assertThat(service.tokens).containsKey("old");
        assertThat(service.codes).isZero();
    }

    @Test
    void wrongOnesAreSlowToTry() {
        browser.choosesPin(PIN);
        var stranger = another();
        stranger.get("/");
        for (int i = 0; i < 5; i++) {
            assertThat(stranger.post("/pin", Map.of("pin", "000" + i))).contains("The PIN is wrong");
            assertThat(stranger.status()).isEqualTo(403);
        }
        assertThat(stranger.post("/pin", Map.of("pin", PIN))).contains("Please wait: 0:30");
        assertThat(stranger.status()).isEqualTo(429);
        assertThat(another().givesPin(PIN).last.statusCode()).isEqualTo(429);

        clock.ticks(Duration.ofSeconds(30));
        assertThat(stranger.post("/pin", Map.of("pin", "0009"))).contains("wrong");
        clock.ticks(Duration.ofSeconds(59));
        assertThat(stranger.post("/pin", Map.of("pin", PIN))).contains("Please wait: 0:01");
        clock.ticks(Duration.ofSeconds(1));
        assertThat(stranger.post("/pin", Map.of("pin", PIN))).contains("myPOSSUM administration");
        assertThat(another().givesPin("0000").last.statusCode()).isEqualTo(403);
    }

    @Test
    void aRestartForgetsNoneOfThem() throws IOException {
        browser.choosesPin(PIN);
        for (int i = 0; i < 5; i++) {
            assertThat(another().givesPin("000" + i).last.statusCode()).isEqualTo(403);
        }
        reopen();
        assertThat(browser.givesPin(PIN).last.statusCode()).isEqualTo(429);
        clock.ticks(Duration.ofSeconds(30));
        assertThat(browser.givesPin(PIN).get("/")).contains("myPOSSUM administration");
        reopen();
        assertThat(browser.givesPin("0000").last.statusCode()).isEqualTo(403);
    }

    @Test
    void aBrowserThatIsNotUsedIsAskedAgain() {
        browser.choosesPin(PIN);
        clock.ticks(Duration.ofMinutes(9));
        assertThat(browser.get("/")).contains("administration");
        clock.ticks(Duration.ofMinutes(9));
        assertThat(browser.get("/")).contains("administration");
        clock.ticks(Duration.ofMinutes(11));
        assertThat(browser.get("/")).contains("Enter the PIN");
    }

    @Test
    void itIsClosedByAButton() {
        browser.choosesPin(PIN);
        var before = Map.copyOf(browser.cookies);
        browser.get("/");
        browser.post("/lock", Map.of());
        browser.cookies.putAll(before);
        assertThat(browser.get("/")).contains("Enter the PIN");
    }

    @Test
    void theSessionHasAnotherNameThanBeforeThePin() {
        browser.get("/");
        var before = Map.copyOf(browser.cookies);
        browser.choosesPin(PIN);
        assertThat(browser.cookies).isNotEqualTo(before);
        browser.cookies.putAll(before);
        assertThat(browser.get("/")).contains("Enter the PIN");
    }

    @Test
    void aForgottenOneIsChosenAnew() throws IOException {
        browser.choosesPin(PIN);
        TillPage.forgetPin(directory);
        reopen();
        assertThat(browser.get("/")).contains("Choose a PIN");
    }
}
