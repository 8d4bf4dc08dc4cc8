package tillsync.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tillsync.client.transport.Condition;
import tillsync.client.transport.TillDescription;

/** The till's own page: how the till stands, and what to do. */
class TillPageTest extends OpenTillPage {
    @Test
    void saysWhatTheGuardHoldsUntilItDoesNot() {
        service.guarded = "{\"revision\":7,\"head\":9,\"since\":\"2026-11-24T11:00:00Z\",\"removed\":60,\"unpriced\":2,"
                + "\"articles\":100}";
        till.hello();
        browser.choosesPin(PIN);
        assertThat(browser.get("/"))
                .contains("<div class=\"notice\">", "60 removed, 2 priced at 0, of 100", "“Restore the old state”");
        browser.language = "de";
        assertThat(browser.get("/"))
                .contains("Seit 24.11.2026, 12:00", "60 gelöscht, 2 mit Preis 0, von 100", "„Verteilen“");

        service.guarded = "null";
        till.hello();
        assertThat(browser.get("/")).doesNotContain("notice", "gelöscht");
    }

    @Test
    void saysByWhichPriceGroupTheTillSells() {
        browser.choosesPin(PIN);
        till.sync();
        assertThat(browser.get("/")).doesNotContain("prices of the group");
        service.group = "{\"name\":\"<b>Bahnhof\",\"version\":3}";
        till.sync();
        assertThat(browser.get("/")).contains("at the prices of the group “&lt;b&gt;Bahnhof”");
        browser.language = "de";
        assertThat(browser.get("/")).contains("zu den Preisen der Preisgruppe „&lt;b&gt;Bahnhof“");
    }

    @Test
    void isSaidInBothLanguages() {
        service.users = "[{\"name\":\"Anna\",\"role\":\"OWNER\",\"since\":\"2026-11-24T12:00:00Z\"}]";
        till.hello();
        browser.choosesPin(PIN);
        assertThat(browser.get("/"))
                .contains("<html lang=\"en\">", "not connected", "Main till", "Theke", "Anna", "Owner");
        browser.language = "de-AT,de;q=0.9,en;q=0.5";
        assertThat(browser.get("/"))
                .contains(
                        "<html lang=\"de\">",
                        "nicht verbunden",
                        "Hauptgerät",
                        "selbständig",
                        "Mit Nutzer verbinden",
                        "Gerät abmelden",
                        "Inhaber",
                        "seit 24.11.2026, 13:00");
        assertThat(browser.get("/?lang=en")).contains("<html lang=\"en\">");
        assertThat(browser.get("/")).contains("<html lang=\"en\">");
    }

    @Test
    void saysWhyAndWhatToDo() {
        till.condition(new Condition("TAXOPOS_NOT_FOREGROUND", Instant.EPOCH));
        browser.choosesPin(PIN);
        browser.language = "de";
        assertThat(browser.get("/"))
                .contains("Keine Verbindung zu TAXOPOS möglich.", "immer im Vordergrund", "„Manager-Ebene“");
    }

    @Test
    void saysToWhoIsThereAlreadyWhatToDoThere() {
        till.signOff();
        browser.choosesPin(PIN);
        browser.language = "de";
        assertThat(browser.get("/"))
                .contains("mit keinem Nutzer verbunden", "Wählen Sie hier „Mit Nutzer verbinden“")
                .doesNotContain("Manager-Ebene");
    }

    @Test
    void goesByItsOwnNameUntilTheCloudHasSaidAnother() throws IOException {
        closesTill();
        var usual = TillDescription.DEFAULT;
        till = builder()
                .device(new TillDescription("Bar links", usual.model(), usual.software(), usual.adapter()))
                .open();
        try (var opened = TillPage.under(till, 1_000)) {
            var visitor = new Browser(opened.address());
            visitor.choosesPin(PIN);
            assertThat(visitor.get("/")).contains("Bar links").doesNotContain("no name yet");
            till.hello();
            assertThat(visitor.get("/")).contains("Theke").doesNotContain("Bar links");
        }
    }

    @Test
    void writesNumbersAsTheDashboardDoes() {
        assertThat(new Words(Locale.GERMAN, ZoneOffset.UTC).number(6_327)).isEqualTo("6.327");
        assertThat(new Words(Locale.ENGLISH, ZoneOffset.UTC).number(6_327)).isEqualTo("6,327");
    }

    @Test
    void isShownAlsoWhileTheServiceDoesNotAnswerOrDoesNotTell() {
        service.hasNoUsers = true;
        browser.choosesPin(PIN);
        assertThat(browser.get("/")).contains("The cloud does not tell who is connected");
        service.isDown = true;
        assertThat(browser.get("/")).contains("cannot be asked for at the moment");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Words.TEXTS.keys(Locale.GERMAN)).isNotEmpty().isEqualTo(Words.TEXTS.keys(Locale.ENGLISH));
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> TillPage.open(till, null, page.address().getPort()))
                .isInstanceOf(IOException.class);
        assertThat(page.address())
                .isEqualTo(URI.create("http://localhost:" + page.address().getPort() + "/"));
    }
}
