package tillsync.scenarios.browser;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.ShopClock;
import tillsync.service.people.factor.CodeApp;

/** An owner sets a second factor up, signs in by it, loses the phone, and is asked again before a till is signed off. */
class SecondFactorInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    private static final ShopClock clock = new ShopClock();

    @RegisterExtension
    final Cloud cloud = Cloud.at(clock);

    private CodeApp app;
    private String recoveryCode;

    @Test
    void isSetUpAskedForLostAndAskedForAgain() {
        clock.setAheadBy(Duration.ZERO);
        var till = cloud.main("Theke");
        visitor.at(cloud.service()).signsIn(cloud.user());
        setsItUp();

        clock.setAheadBy(Duration.ofMinutes(1)); // each code is good once
        visitor.signsOut();
        typesThePassword();
        visitor.looks("sign-in-code");
        visitor.types("code", "000000".equals(code()) ? "000001" : "000000");
        visitor.clicks("Anmelden");
        visitor.waitsFor(".faults", "Dieser Code stimmt nicht");
        Screen.complaints(visitor.driver()); // of the status 422
        visitor.types("code", code());
        visitor.clicks("Anmelden");
        visitor.waitsFor("h1", "Konto");

        visitor.signsOut();
        typesThePassword();
        visitor.types("code", recoveryCode);
        visitor.clicks("Anmelden");
        visitor.waitsFor("h1", "Konto");
        visitor.opens("/account/second-factor");
        visitor.waitsFor("main", "Sie haben noch 9.");
        visitor.looks("second-factor-on");
        visitor.opens("/account");
        visitor.waitsFor("main", "(dieser Browser)", "Chrome auf Linux", "Ein Ersatzcode wurde benutzt");

        clock.setAheadBy(Duration.ofMinutes(12));
        signsOff(till.id());
        clock.setAheadBy(Duration.ZERO);
    }

    private String code() {
        return app.code(clock.instant());
    }

    private void setsItUp() {
        visitor.opens("/account");
        visitor.clicks("Einschalten");
        visitor.waitsFor("h1", "Zweiter Faktor");
        visitor.looks("second-factor-offer");
        app = new CodeApp(CodeApp.bytes(visitor.reads("#secret").replace(" ", "")));
        visitor.types("code", code());
        visitor.clicks("Einschalten");
        visitor.waitsFor("h1", "Ihre Ersatzcodes");
        visitor.looks("recovery-codes");
        recoveryCode = visitor.reads(".codes li");
        visitor.clicks("Ich habe sie aufbewahrt");
        visitor.waitsFor("main", "Er ist eingeschaltet seit");
    }

    private void typesThePassword() {
        visitor.types("email", cloud.user().email());
        visitor.types("password", cloud.user().password());
        visitor.clicks("Anmelden");
        visitor.waitsFor("h1", "Noch ein Schritt");
        visitor.opens("/account");
        visitor.waitsFor("h1", "Anmelden"); // nothing else is reached
        visitor.opens("/sign-in/code");
    }

    private void signsOff(String till) {
        visitor.opens("/tills/" + till);
        visitor.clicksAny("//details[@class='sign-off']/summary");
        visitor.clicksAny("//details[@class='sign-off']//button");
        visitor.waitsFor("h1", "Sind Sie es?");
        Screen.complaints(visitor.driver()); // of the status 403
        visitor.looks("step-up");
        visitor.types("step-up", code());
        visitor.clicks("Weiter");
        visitor.waitsFor("main", "Die Kasse ist abgemeldet.");
    }

    /** By the service's own rule. */
    @Test
    void thePageSaysWhatANewPasswordIsWorthWhileItIsTyped() {
        clock.setAheadBy(Duration.ZERO);
        visitor.at(cloud.service()).opens("/sign-up?lang=de");
        visitor.types("password", "kurz");
        visitor.waitsFor(".strength", "Noch nicht: 12 bis 200 Zeichen.");
        visitor.types("password", "passwort2026!");
        visitor.waitsFor(".strength", "erraten andere zuerst");
        visitor.types("password", "vier Worte die nicht passen");
        visitor.waitsFor(".strength", "Dieses Passwort können Sie verwenden.");
        visitor.signsIn(cloud.user());
        visitor.opens("/account");
        visitor.types("next", "kurz");
        visitor.waitsFor(".strength", "Noch nicht");
    }
}
