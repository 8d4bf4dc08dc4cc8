package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import tillsync.client.doctor.Check;
import tillsync.client.doctor.CheckOutcome;

/** "Check the connection" on the till's own page. */
class TillPageCheckTest extends OpenTillPage {
    @Test
    void showsTheSentencesOfTheClientsDoctor() {
        service.isGuestWifi = true;
        browser.choosesPin(PIN);
        browser.language = "de";
        assertThat(browser.get("/")).contains("href=\"/check\">Verbindung prüfen</a>");
        var page = browser.get("/check");
        var found = till.doctor();
        assertThat(found).hasSize(Check.values().length).anyMatch(each -> each.code()
                .equals("FOREIGN_PAGE"));
        for (var finding : found) {
            assertThat(page).contains(finding.title(Locale.GERMAN), finding.subject(Locale.GERMAN));
            if (finding.outcome() != CheckOutcome.OK) {
                assertThat(page).contains(finding.remedy(Locale.GERMAN));
            }
        }
        assertThat(page).contains("Etwas ist nicht in Ordnung.", "nicht geprüft");
        assertThat(browser.get("/check?lang=en")).contains("Something is in the way.", "A page of the network answers");
    }

    @Test
    void sendsWhoStandsThereToTheButtonOfThisPage() {
        till.signOff();
        browser.choosesPin(PIN);
        assertThat(browser.get("/check")).contains("Choose “Connect with a user” here.");
    }

    @Test
    void isClosedWithoutThePin() {
        browser.get("/check");
        assertThat(browser.last.uri().getPath()).isEqualTo("/pin");
    }
}
