package tillsync.service.web.help;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The help explains each term of the manual, also to people who have not signed in. */
@ServiceTest
class HelpIntegrationTest {
    private static Answer found(String typed) {
        return new Browser().with("Accept-Language", "de").get("/help?q=" + URLEncoder.encode(typed, UTF_8));
    }

    /** The headings of the manual, what it says in bold or in quotes, and the words that it explains. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cloud Dashboard",
                "API",
                "synchrone Schnittstelle",
                "Cache",
                "Voraussetzungen",
                "Internetverbindung",
                "POSSUM5",
                "POSSUM5+",
                "POSSUM6",
                "POSSUM12",
                "POSSUM16",
                "Posiflex RT-1016",
                "demnächst",
                "Cloudportal",
                "Anmeldung",
                "Account",
                "registrieren",
                "Login",
                "Übersicht der Systeme",
                "verbunden",
                "nicht verbunden",
                "Kassensystem an der Cloud anmelden",
                "TAXOPOS",
                "TAXOPOS-POSSUM-2.0.24.141",
                "myPOSSUM",
                "myPOSSUM Cloud Adapter",
                "Adapter App",
                "Juni 2024",
                "Bestandskunden",
                "Upgrade",
                "Manager-Ebene",
                "Manager Ebene",
                "Verwaltungsoberfläche",
                "lokale Verbundgerät",
                "datenbankführende Hauptkasse",
                "Kassensystem an der Cloud abmelden",
                "Gerät abmelden",
                "Benutzer hinzufügen",
                "Mit Nutzer verbinden",
                "QR-Code",
                "Smartphone",
                "Verbindungscode",
                "15 Minuten",
                "n:n",
                "Cloud Dashboard funktioniert nicht",
                "Status",
                "Ist das Kassensystem eingeschaltet?",
                "Ist das Kassensystem mit dem Internet verbunden?",
                "Synchronisierung",
                "Filialen",
                "Verbundgerät",
                "Client",
                "Hauptgerät",
                "synchronisiertes Gerät",
                "Keine Synchronisierung",
                "selbständig",
                "Artikeldaten",
                "Fallbeispiele",
                "Beispiel 1",
                "Beispiel 2",
                "Beispiel 3",
                "nicht begrenzt",
                "Keine Verbindung zu TAXOPOS möglich.",
                "Vordergrund",
                "Gast-WLAN",
                "WebSockets",
                "WSS"
            })
    void findsEachTermOfTheManual(String term) {
        found(term).shows("<h2 ").hides("steht hier nichts");
    }

    @Test
    void saysThatALocalSatelliteIsNotRegisteredInTheCloud() {
        found("lokales Verbundgerät")
                .shows("Es wird nicht in der Cloud angelegt. Verbinden Sie nur die datenbankführende Hauptkasse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help", "/sign-in"})
    void showsTheWholePictureToWhoeverComes(String page) {
        new Browser()
                .with("Accept-Language", "de")
                .get(page)
                .shows(
                        "Ändern Sie einen Artikel an einer Kasse",
                        "<figure class=\"whole-picture\">",
                        "So gehört alles zusammen");
    }

    @Test
    void listsAllTermsWithAnchorsAndLeadsToTheirPages() {
        var page = Shop.open().browser("en").get("/help");
        page.shows("href=\"#main\"", "id=\"main\"", "href=\"/topology\"", "id=\"TAXOPOS_NOT_FOREGROUND\"");
        assertThat(page.text().split("<section aria-labelledby="))
                .hasSize(page.text().split("<li><a href=\"#").length);
    }

    @Test
    void findsWordsInAnyOrderFirstThoseInATermAndSaysIfThereAreNone() {
        var text = found("hauptgerät").text();
        assertThat(text.indexOf("id=\"main\"")).isPositive().isLessThan(text.indexOf("id=\"guard\""));
        found("zeigt schilder a4").shows("1 Begriff zu", "id=\"labels\"");
        found("<quark>").shows("Zu „&lt;quark&gt;“ steht hier nichts.").hides("<h2 ");
    }
}
