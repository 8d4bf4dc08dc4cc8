package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tillsync.article.Article;
import tillsync.client.pairing.Pairing;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpPairing;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** How often an owner of two tills and 305 articles must press, from the start page on; nobody scrolls. */
class ClicksInBrowserTest {
    private static final int ARTICLES = 305;
    private static final int BREADS = 60;

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Till south;

    @BeforeEach
    void aMainWithAFollower() {
        main = cloud.main("Theke");
        south = cloud.followerOf(main, "Süd");
        main.puts(IntStream.range(0, ARTICLES)
                .mapToObj(ClicksInBrowserTest::article)
                .toArray(Article[]::new));
        cloud.settles();
        main.client().start();
        south.client().start();
        visitor.at(cloud.service()).signsIn(cloud.user());
        visitor.hand().rests();
    }

    /** Each of the last sixty is a bread and costs 2 euros. */
    private static Article article(int i) {
        var number = String.valueOf(1001 + i);
        return i < ARTICLES - BREADS
                ? Articles.food("Getränke", number, "Getränk " + number, 100 + i)
                : Articles.food("Brot", number, "Laib " + number, 200);
    }

    private static void sells(Till till, String number, long cents) {
        visitor.waitsUntil(() ->
                till.article(number).filter(is -> is.price().cents() == cents).isPresent());
    }

    @Test
    void aFileIsImportedWithThree(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("Preise.csv"), """
                Artikelnummer;Bezeichnung;Preis;MwSt
                1001;Getränk 1001;1,11;7 %
                2001;Kürbisbrot;4,20;7 %
                """);
        visitor.hand().presses("nav.tabs a[href='/articles']");
        visitor.waitsFor("#found", "305 Artikel");
        visitor.hand().drops(file);
        visitor.hand().presses("#preview .decide button");
        visitor.waitsFor("#progress", "2 von 2");
        visitor.hand().hasPressedAtMost(3);
        sells(south, "1001", 111);
        sells(south, "2001", 420);
    }

    @Test
    void allBreadCostsFivePercentMoreWithFive() {
        visitor.hand().presses("nav.tabs a[href='/articles']");
        visitor.hand().pressesWords("Brot");
        visitor.waitsFor("#found", "60 Artikel");
        visitor.hand().presses("#rows .chip.act");
        visitor.waitsFor("h1", "60");
        visitor.hand().types("5", Keys.ENTER);
        visitor.waitsFor("main table", "2,00 €", "2,10 €");
        visitor.hand().presses(".send button");
        visitor.waitsFor("#progress", "60 Artikel");
        visitor.hand().hasPressedAtMost(5);
        sells(south, "1305", 210);
        assertThat(south.article("1001").orElseThrow().price().cents()).isEqualTo(100);
    }

    @Test
    void aTillIsConnectedWithTwo() {
        var device = new TillDescription(
                "Nord",
                TillDescription.DEFAULT.model(),
                TillDescription.DEFAULT.software(),
                TillDescription.DEFAULT.adapter());
        var pairing = new Pairing(
                new HttpPairing(cloud.service().address(), device, "Leoben", Optional::empty), Clock.systemUTC());
        var code = pairing.step().invitation().userCode();
        visitor.hand().presses("#code");
        visitor.hand().types(code, Keys.ENTER);
        visitor.waitsFor("h1", "Diese Kasse verbinden?");
        visitor.hand().presses("button[value=confirm]");
        visitor.waitsFor("h1", "verbunden");
        visitor.hand().hasPressedAtMost(2);
        visitor.waitsUntil(() -> pairing.step().isOver());
        assertThat(pairing.step().phase()).isEqualTo(Phase.PAIRED);
    }
}
