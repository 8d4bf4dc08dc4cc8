package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** Where sign-up is not open, the first account is made at an address that the start prints. */
@ExtendWith(OutputCaptureExtension.class)
@ServiceTest
@TestPropertySource(properties = "tillsync.accounts.open-sign-up=false")
class SetUpIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Test
    void theFirstAccountIsMadeOnceAndNoOtherIs(CapturedOutput output) {
        var printed = Pattern.compile("(?m)^The first account is made here, once: http://127\\.0\\.0\\.1:" + port
                        + "(/set-up\\?secret=[A-Za-z0-9_-]{43})$")
                .matcher(output.getOut());
        assertThat(printed.find()).isTrue();
        var browser = new Browser();
        browser.get("/sign-up").shows("Signing up is not open here.").hides("<form");
        var refused = browser.api(
                        "POST",
                        "/api/v1/accounts",
                        "{\"email\":\"anna@example.com\",\"password\":\"" + PASSWORD + "\",\"name\":\"Anna\"}",
                        "X-CSRF-TOKEN",
                        browser.get("/sign-in").csrf())
                .is(403);
        assertThat(refused.code()).isEqualTo("SIGN_UP_CLOSED");
        browser.get("/set-up?secret=guessed");
        browser.get("/set-up").shows("This link is no longer valid");

        browser.get(printed.group(1)).leadsTo("/set-up");
        browser.fill("/set-up", "name", "Anna", "email", "anna", "password", PASSWORD)
                .is(422);
        var late = new Browser();
        late.get(printed.group(1));
        var lateForm = late.get("/set-up");
        browser.fill("/set-up", "name", "Anna", "email", "anna@example.com", "password", PASSWORD)
                .leadsTo("/");
        browser.get("/account").shows("anna@example.com");

        late.post("/set-up", lateForm.csrf(), "name", "E", "email", "e@example.com", "password", PASSWORD)
                .is(404);
        late.get("/set-up").shows("This link is no longer valid");
        new Browser().signIn("e@example.com", PASSWORD).is(422);
    }
}
