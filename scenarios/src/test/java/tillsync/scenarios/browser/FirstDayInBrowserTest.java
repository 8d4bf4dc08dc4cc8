package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.pairing.Pairing;
import tillsync.client.pairing.PairingState;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.Invitation;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpPairing;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.MailServiceTest.Mailboxes;

/** Somebody who has heard of the service signs up, confirms by the mail, and connects tills by the codes that they show. */
class FirstDayInBrowserTest {
    private static final String EMAIL = "berta@example.com";
    private static final String PASSWORD = "ein langes Passwort";

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    private static EmbeddedService service;

    @TempDir
    Path directory;

    @BeforeAll
    static void aServiceWithMail() {
        service = EmbeddedService.start(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + Mailboxes.port(),
                "--tillsync.public-address=http://sync.example/",
                "--tillsync.zone=Asia/Tokyo",
                "--tillsync.mail.from=Tillsync <tillsync@sync.example>");
    }

    @AfterAll
    static void closes() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void beginsWithAnEmptyPageAndEndsWithTwoTills() {
        visitor.at(service);
        signsUp();
        confirms();
        visitor.signsOut();
        signsIn();

        connects(till("Theke", "Graz"), this::typesTheCode);
        connects(till("Nord", "Leoben"), this::followsTheLink);
        declines(till("Fremde Kasse", "Wien"));

        visitor.opens("/");
        visitor.waitsFor("#tills", "Theke", "Nord", "Graz", "Leoben");
        visitor.waitsFor("#summary", "Keine von 2 Kassen ist aktuell, 2 sind nicht verbunden.");
        visitor.signsOut();
        forgetsThePassword();
    }

    /** The answer to the form may end the session that the question would come with. */
    @Test
    void theStrengthOfAPasswordIsNotAskedForOnceTheFormIsSent() {
        visitor.at(service);
        visitor.opens("/sign-up?lang=de");
        visitor.driver().executeScript("""
                window.asked = 0;
                const asks = window.fetch;
                window.fetch = (...request) => { window.asked++; return asks(...request); };
                const field = document.querySelector('[autocomplete=new-password]');
                field.value = 'ein langes Passwort';
                field.dispatchEvent(new Event('input'));
                field.form.dispatchEvent(new Event('submit'));
                window.setTimeout(() => window.later = true, 1000);
                """);
        visitor.waitsUntil(() -> (boolean) visitor.driver().executeScript("return window.later === true"));
        assertThat(visitor.driver().executeScript("return window.asked")).isEqualTo(0L);
    }

    /** Where nobody may sign up by themselves, the first account is made by an address that only the operator is told. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theFirstAccountIsTheOperators(CapturedOutput output) {
        try (var closed = EmbeddedService.start("--tillsync.accounts.open-sign-up=false")) {
            visitor.at(closed);
            visitor.opens("/sign-in?lang=de");
            var told = Pattern.compile("/set-up\\?secret=\\S+").matcher(output.getOut());
            assertThat(told.find()).isTrue();
            visitor.opens(told.group());
            visitor.looks("set-up");
            visitor.types("name", "Anna");
            visitor.types("email", "anna@example.com");
            visitor.types("password", PASSWORD);
            visitor.clicks("Konto anlegen");
            visitor.waitsFor("#summary", "Noch keine Kasse verbunden.");
        }
    }

    private void signsUp() {
        visitor.opens("/sign-up?lang=de");
        visitor.types("name", "Bertas Bäckerei");
        visitor.types("email", EMAIL);
        visitor.types("password", PASSWORD);
        visitor.clicks("Registrieren");
        visitor.waitsFor("main", "Wir haben Ihnen eine Mail geschickt.");
        visitor.looks("sign-up-done");
    }

    private void confirms() {
        visitor.opens(Mailboxes.link(Mailboxes.of(EMAIL, 1).get(0)));
        visitor.waitsFor("#summary", "Noch keine Kasse verbunden.");
        visitor.looks("overview-empty");
        visitor.opens("/account/zone");
        visitor.waitsFor("main", "Es gilt die Uhrzeit in " + city() + ".");
        visitor.opens("/");
    }

    /** The browser's, which has the zone of this machine. */
    private static String city() {
        var zone = ZoneId.systemDefault().normalized().getId();
        return zone.equals("Z")
                ? "UTC"
                : zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private void forgetsThePassword() {
        visitor.clicks("Passwort vergessen?");
        visitor.types("email", EMAIL);
        visitor.clicks("Link senden");
        visitor.waitsFor("h1", "Sehen Sie in Ihre Mails");
        visitor.looks("forgot-done");
        visitor.opens(Mailboxes.link(Mailboxes.of(EMAIL, 2).get(1)));
        visitor.looks("reset");
        visitor.types("password", "ein anderes Passwort");
        visitor.clicks("Passwort ändern");
        visitor.waitsFor("h1", "Ihr Passwort ist geändert");
        visitor.looks("reset-done");
    }

    private void signsIn() {
        visitor.types("email", EMAIL);
        visitor.types("password", PASSWORD);
        visitor.clicks("Anmelden");
        visitor.waitsFor("h1", "Übersicht");
    }

    /** What a till does to be paired: it shows a code, and asks whether somebody has confirmed it. */
    private static Pairing till(String name, String place) {
        var device = new TillDescription(
                name,
                TillDescription.DEFAULT.model(),
                TillDescription.DEFAULT.software(),
                TillDescription.DEFAULT.adapter());
        return new Pairing(new HttpPairing(service.address(), device, place, Optional::empty), Clock.systemUTC());
    }

    private void connects(Pairing till, Consumer<Invitation> comes) {
        comes.accept(till.step().invitation());
        visitor.waitsFor("h1", "Diese Kasse verbinden?");
        visitor.looks("activate-till");
        visitor.clicks("Verbinden");
        visitor.waitsFor("h1", "Die Kasse ist verbunden");
        visitor.looks("activate-done");
        syncs(decided(till, Phase.PAIRED).token());
    }

    private void typesTheCode(Invitation shown) {
        visitor.opens("/");
        visitor.types("code", shown.userCode());
        visitor.clicks("Weiter");
    }

    /** As the camera of a telephone reads it from the QR code, but for the host, which is nowhere. */
    private void followsTheLink(Invitation shown) {
        URI address = shown.completeAddress();
        assertThat(address).hasHost("sync.example");
        visitor.opens(address.getRawPath() + "?" + address.getRawQuery());
    }

    private void declines(Pairing till) {
        typesBesideTheTitle(till.step().invitation());
        visitor.clicks("Nicht meine Kasse");
        visitor.waitsFor("h1", "Sie haben abgelehnt");
        visitor.looks("activate-denied");
        decided(till, Phase.DENIED);
    }

    private void typesBesideTheTitle(Invitation shown) {
        visitor.opens("/");
        visitor.types("code", shown.userCode());
        visitor.clicks("Kasse");
    }

    private static PairingState decided(Pairing till, Phase phase) {
        visitor.waitsUntil(() -> till.step().isOver());
        assertThat(till.step().phase()).isEqualTo(phase);
        return till.step();
    }

    private void syncs(String token) {
        try {
            var own = Files.createTempDirectory(directory, "till");
            new TokenFile(own).write(token);
            try (var client = TillClient.builder()
                    .service(service.address())
                    .directory(own)
                    .knowsEverything()
                    .open()) {
                client.sync();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
