package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.virtualauthenticator.Credential;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import tillsync.scenarios.cloud.Cloud;

/** Passkeys of a real browser, on a device that it only imagines. */
class PasskeyInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private VirtualAuthenticator device;

    /** Browsers have no passkeys at 127.0.0.1. */
    @BeforeEach
    void aDeviceAtLocalhost() {
        int port = cloud.service().port();
        visitor.at(() -> URI.create("http://localhost:" + port));
        device = visitor.driver()
                .addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                        .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                        .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                        .setHasResidentKey(true)
                        .setHasUserVerification(true)
                        .setIsUserVerified(true)
                        .setIsUserConsenting(true));
    }

    @AfterEach
    void withoutTheDevice() {
        visitor.driver().removeVirtualAuthenticator(device);
    }

    private void makes() {
        visitor.signsIn(cloud.user());
        visitor.looks("passkeys-none", "/account/passkeys");
        visitor.types("label", "Annas Handy");
        visitor.clicks("Weiter");
        visitor.clicks("Passkey anlegen");
        visitor.waitsFor("main", "Der Passkey ist hinzugefügt.", "Annas Handy", "noch nicht benutzt");
    }

    private void signsOutAndUsesIt() {
        visitor.signsOut();
        visitor.waitsFor("h1", "Anmelden");
        visitor.clicks("Mit Passkey anmelden");
    }

    @Test
    void isMadeAndThenSignsInByItself() {
        makes();
        visitor.looks("passkeys", "/account/passkeys");
        signsOutAndUsesIt();
        visitor.waitsFor("h1", "Übersicht");
        visitor.opens("/account/passkeys");
        visitor.waitsFor("main", "zuletzt benutzt");
        assertThat(device.getCredentials()).hasSize(1);
    }

    @Test
    void isOfferedInTheFieldOfTheAddressOnceSomebodyGoesThere() {
        makes();
        visitor.signsOut();
        visitor.waitsFor("h1", "Anmelden");
        var field = visitor.driver().findElement(By.id("email"));
        assertThat(field.getAttribute("autocomplete")).isEqualTo("username webauthn");
        assertThat(visitor.driver().manage().getCookieNamed("tillsync"))
                .as("a session of a page that is only looked at")
                .isNull();
        field.click(); // this device chooses at once
        visitor.waitsFor("h1", "Übersicht");
        visitor.opens("/account/passkeys");
        visitor.waitsFor("main", "zuletzt benutzt");
    }

    @Test
    void isAskedForAfterThePasswordIfTheBusinessWantsASecondFactor() {
        makes();
        visitor.opens("/account/second-factor/required");
        visitor.clicks("Verlangen");
        visitor.waitsFor("main", "Gespeichert.");
        visitor.signsOut();
        visitor.waitsFor("h1", "Anmelden");
        device.setUserVerified(false);
        visitor.types("email", cloud.user().email());
        visitor.types("password", cloud.user().password());
        visitor.clicks("Anmelden");
        visitor.waitsFor("main", "Ihrer ist ein Passkey");
        device.setUserVerified(true);
        visitor.looks("sign-in-passkey");
        visitor.clicks("Mit Passkey anmelden");
        visitor.waitsFor("h1", "Übersicht");
    }

    @Test
    void isRenamed() {
        makes();
        visitor.clicks("Annas Handy umbenennen");
        visitor.waitsFor("h1", "Passkey umbenennen");
        visitor.looks("passkey-name");
        visitor.types("label", "Annas Telefon");
        visitor.clicks("Namen speichern");
        visitor.waitsFor("main", "Der neue Name ist gespeichert.", "Annas Telefon");
    }

    /** The other device has the key, and does not know how often it was used meanwhile. */
    @Test
    void thatWasCopiedIsRefused() {
        makes();
        signsOutAndUsesIt();
        visitor.waitsFor("h1", "Übersicht");
        var kept = device.getCredentials().get(0);
        device.removeAllCredentials();
        device.addCredential(Credential.createResidentCredential(
                kept.getId(), "localhost", kept.getPrivateKey(), kept.getUserHandle(), 0));
        signsOutAndUsesIt();
        visitor.waitsFor("main", "Dieser Passkey passt zu keinem Konto.");
    }

    @Test
    void thatWasRemovedIsRefusedAndThePasswordLetsIn() {
        makes();
        visitor.clicks("Annas Handy entfernen");
        visitor.waitsFor("main", "Der Passkey ist entfernt.");
        signsOutAndUsesIt();
        visitor.waitsFor("main", "Dieser Passkey passt zu keinem Konto.");
        Screen.complaints(visitor.driver()); // of the refusal
        visitor.looks("passkey-refused");
        device.removeAllCredentials(); // else it goes on choosing it from the list of the field
        visitor.signsIn(cloud.user());
    }

    @Test
    void ofAUserWhoDoesNotConfirmIsNotUsedAndThePasswordOfTheSamePageLetsIn() {
        makes();
        device.setUserVerified(false);
        signsOutAndUsesIt();
        visitor.waitsFor("#passkey", "Es wurde kein Passkey benutzt.");
        visitor.types("email", cloud.user().email());
        visitor.types("password", cloud.user().password());
        visitor.clicks("Anmelden");
        visitor.waitsFor("h1", "Übersicht");
    }
}
