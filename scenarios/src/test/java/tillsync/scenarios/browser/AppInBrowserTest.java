package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebDriverException;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;

/** An owner has the pages as an app on a phone, and the network between the phone and the service is gone. */
class AppInBrowserTest {
    /** All that the browser keeps, by address; pictures and styles without what is in them. */
    private static final String KEPT = """
            const done = arguments[arguments.length - 1];
            (async () => {
                const all = {};
                for (const name of await caches.keys()) {
                    const one = await caches.open(name);
                    for (const request of await one.keys()) {
                        const path = new URL(request.url).pathname;
                        all[path] = /^.(assets|webjars)/.test(path) ? '' : await (await one.match(request)).text();
                    }
                }
                return all;
            })().then(done, failed => done({failed: String(failed)}));""";

    private static final String PAGE_AND_COUNTS_ARE_KEPT = """
            const done = arguments[arguments.length - 1];
            Promise.all([caches.match('/offline'), caches.match('/offline/known')])
                .then(found => done(found.every(Boolean) && !!navigator.serviceWorker.controller));""";

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Cable cable;

    @BeforeEach
    void aShopBehindACable() {
        cable = Cable.to(cloud.service().address());
        var main = cloud.main("Geheimtheke");
        var north = cloud.followerOf(main, "Nord");
        main.puts(article("4711", "Espresso", 280));
        cloud.settles();
        north.goesOffline();
        main.sets("4711", 290).syncs();
    }

    @AfterEach
    void removesTheCable() {
        cable.close();
    }

    private void signsInByTheCable() {
        visitor.at(cable::address).signsIn(cloud.user());
        visitor.waitsUntil(() -> Boolean.TRUE.equals(visitor.driver().executeAsyncScript(PAGE_AND_COUNTS_ARE_KEPT)));
    }

    private String kept() {
        return String.valueOf(visitor.driver().executeAsyncScript(KEPT));
    }

    @Test
    void withoutANetworkItSaysWhatWasLastKnownAndWhen() {
        signsInByTheCable();
        visitor.opens("/notices");
        assertThat(kept())
                .as("no page and no name is kept")
                .contains(
                        "/offline=", "/offline/known={\"at\":", "\"zone\":\"", "\"tills\":2,\"behind\":1,\"needy\":0}")
                .doesNotContain("Geheimtheke", "Nord", "Espresso", "Anna", "/notices=", "/=");
        cable.cut();
        visitor.opens("/articles?q=x");
        visitor.waitsFor("h1", "Keine Verbindung");
        visitor.waitsFor("#known", "2 Kassen, 1 ausstehend, Stand heute, ");
        Screen.complaints(visitor.driver());
        visitor.looks("offline");

        cable.mend();
        visitor.opens("/");
        visitor.waitsFor("h1", "Übersicht");
    }

    /** The worker stays: one that was replaced while a page was opened left that page unanswered. */
    @Test
    void itsPageHasTheLanguageOfThePagesThatWereSeen() {
        signsInByTheCable();
        assertThat(kept()).contains("Keine Verbindung");
        visitor.opens("/notices?lang=en");
        visitor.waitsUntil(() -> kept().contains("No connection"));
        cable.cut();
        visitor.opens("/notices");
        visitor.waitsFor("h1", "No connection");
    }

    @Test
    void afterSigningOutNothingOfItIsLeft() {
        signsInByTheCable();
        visitor.signsOut();
        visitor.waitsFor("h1", "Anmelden");
        assertThat(kept()).isEqualTo("{}");
        cable.cut();
        assertThat(isReached("/")).isFalse();
    }

    /** The browser's own page says that nothing was reached. */
    private boolean isReached(String path) {
        try {
            visitor.opens(path);
            return visitor.sees("#known") || visitor.sees("main");
        } catch (WebDriverException unreachable) {
            return false;
        }
    }

    /** As after a session that has ended by itself. */
    @Test
    void beingAskedToSignInForgetsTheCounts() {
        signsInByTheCable();
        visitor.driver().manage().deleteCookieNamed("tillsync");
        visitor.opens("/notices");
        visitor.waitsFor("h1", "Anmelden");
        visitor.waitsUntil(() -> !kept().contains("/offline/known"));
        cable.cut();
        visitor.opens("/");
        visitor.waitsFor("#known", "Von Ihren Kassen ist hier nichts bekannt.");
    }
}
