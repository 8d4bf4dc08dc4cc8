package tillsync.service.articles.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A main with five articles, and a user who imports into it in German. */
abstract class ImportingUser {
    static final String CSV = """
            Art.-Nr.;Bezeichnung;VK-Preis;MwSt
            1;Artikel ä 1;1,59 €;7 %
            2;Artikel ä 2;1,00;7
            7;Tee <b>grün</b>;2,50;DE_REDUCED
            8;Kaffee;1.234;19
            9;;3,00;19
            """;

    Shop shop;
    PlainTill main;
    Browser browser;
    String page;

    @BeforeEach
    void aMainWithArticles() {
        shop = Shop.open();
        main = shop.till("Theke");
        main.publish(1, Shop.puts(1, 6, 100));
        browser = shop.browser("de");
        page = main.page() + "/import";
    }

    Answer sends(String fileName, byte[] content) {
        return browser.upload(page, browser.get(page).csrf(), fileName, content);
    }

    /** @return the address of its preview */
    String uploads(String csv) {
        var sent = sends("Preise.csv", csv.getBytes(UTF_8)).is(303);
        return sent.location();
    }

    String text(String path) {
        var found = browser.get(path).is(200);
        return found.text().replaceAll("\\s+", " ");
    }

    static String rows(int from, int to, String price) {
        return IntStream.range(from, to)
                .mapToObj(i -> i + ";Artikel " + i + ";" + price + ";19\n")
                .collect(Collectors.joining("", "Nr;Name;Preis;MwSt\n", ""));
    }
}
