package tillsync.service.articles.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Which files are taken for an import, and from whom. */
@ServiceTest
@TestPropertySource(properties = "tillsync.live.connect-within=1s")
class ImportedFileIntegrationTest {
    private static final String CSV = """
            Art.-Nr.;Bezeichnung;VK-Preis;MwSt
            1;Artikel ä 1;1,59 €;7 %
            2;Artikel ä 2;1,00;7
            7;Tee <b>grün</b>;2,50;DE_REDUCED
            8;Kaffee;1.234;19
            9;;3,00;19
            """;

    private Shop shop;
    private Shop.Till main;
    private Browser browser;
    private String page;

    @BeforeEach
    void aMainWithArticles() {
        shop = Shop.open();
        main = shop.till("Theke");
        main.publish(1, Shop.puts(1, 6, 100));
        browser = shop.browser("de");
        page = main.page() + "/import";
    }

    private Answer sends(String fileName, byte[] content) {
        return browser.upload(page, browser.get(page).csrf(), fileName, content);
    }

    /** @return the address of its preview */
    private String uploads(String csv) {
        var sent = sends("Preise.csv", csv.getBytes(UTF_8)).is(303);
        return sent.location();
    }

    private String text(String path) {
        var found = browser.get(path).is(200);
        return found.text().replaceAll("\\s+", " ");
    }

    private static String rows(int from, int to, String price) {
        return IntStream.range(from, to)
                .mapToObj(i -> i + ";Artikel " + i + ";" + price + ";19\n")
                .collect(Collectors.joining("", "Nr;Name;Preis;MwSt\n", ""));
    }

    @Nested
    class AFile {
        private void isRefused(byte[] content, int status, String why) {
            sends("x.csv", content).is(status).shows(why);
        }

        @Test
        void thatIsNoTableIsRefusedWithItsLine() {
            isRefused("Nr;Preis\n1;\"1\n".getBytes(UTF_8), 422, "ab Zeile");
            isRefused("Nr;Preis\n1;a\0b\n".getBytes(UTF_8), 422, "ab Zeile 2");
            isRefused("Nr;Preis\n".getBytes(UTF_8), 422, "keine Zeilen");
            isRefused(new byte[] {'P', 'K', 3, 4, 0, 0}, 422, "beschädigt");
            isRefused(new byte[0], 422, "Diese Datei ist leer");
            sends("", new byte[0]).shows("Wählen Sie eine Datei");
            isRefused("%PDF-1.7\n\"".getBytes(UTF_8), 422, "Das ist keine Tabelle");
        }

        @Test
        void thatIsTooLargeIsRefused() {
            isRefused(new byte[(10 << 20) + 1], 413, "10 MiB");
            isRefused(new byte[12 << 20], 413, "10 MiB");
            isRefused(rows(0, 50_001, "1").getBytes(UTF_8), 422, "50.000 Zeilen");
        }

        @Test
        void comesWithItsFormsTokenFromWhoHasSignedIn() {
            browser.upload(page, null, "x.csv", CSV.getBytes(UTF_8)).is(403);
            var nobody = new Browser().upload(page, "x", "x.csv", CSV.getBytes(UTF_8));
            assertThat(nobody.status()).isIn(303, 403);
            assertThat(browser.upload("/account/name", browser.get("/account").csrf(), "x.csv", CSV.getBytes(UTF_8))
                            .status())
                    .as("where none is expected")
                    .isIn(403, 415);
        }

        @Test
        void withABrokenBodyIsRefused() {
            for (var body : new String[] {
                "", "--limit", "nonsense", "--limit\r\n\r\n--limit--", "--limit\r\nx: y\r\n\r\nz\r\n--limit--"
            }) {
                var sent = browser.send(
                        "POST",
                        page,
                        java.net.http.HttpRequest.BodyPublishers.ofString(body),
                        "Content-Type",
                        "multipart/form-data; boundary=limit");
                assertThat(sent.status()).as(body).isIn(400, 403);
            }
        }

        @Test
        void ofAFollowerBelongsToItsMain() {
            var other = shop.till("Zentrale");
            shop.follow(main, other);
            assertThat(text(page))
                    .contains("bezieht seine Artikeldaten von „Zentrale“")
                    .doesNotContain("type=\"file\"");
            sends("x.csv", CSV.getBytes(UTF_8)).is(409);
        }
    }

    @Test
    void aViewerDoesNotImport() {
        var ben = Shop.open();
        ben.joins(main);
        var viewer = ben.browser("de");
        viewer.get(page).is(403);
        viewer.get(main.page()).hides("Artikel importieren");
        browser.get(main.page()).shows("Artikel importieren");
        viewer.get(uploads(CSV)).is(403);
    }

    @Test
    void anUploadOfAnotherTillIsNotThere() {
        var upload = uploads(CSV);
        var other = shop.till("other");
        browser.get(upload.replace(main.id(), other.id())).is(404);
    }

    @Test
    void faultyRowsAreDownloadedWithTheirReasonsAndRunNothing() {
        var upload = uploads("Nr;Name;Preis\n5;=HYPERLINK(\"http://x\");gratis\n");

        var file = browser.get(upload + "/faults");

        assertThat(file.header("Content-Disposition")).startsWith("attachment;").contains("Preise-fehlerhaft.csv");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text())
                .isEqualTo(
                        "\ufeffNr;Name;Preis;Zeile;Grund\r\n"
                                + "5;\"'=HYPERLINK(\"\"http://x\"\")\";gratis;2;\"Preis: „gratis“ ist kein Preis, wie etwa 1,49.\"\r\n");
    }
}
