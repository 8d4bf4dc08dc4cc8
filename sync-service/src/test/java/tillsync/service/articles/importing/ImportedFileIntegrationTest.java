package tillsync.service.articles.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Which files are taken for an import, and from whom. */
@ServiceTest
@TestPropertySource(properties = "tillsync.live.connect-within=1s")
class ImportedFileIntegrationTest extends ImportingUser {
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
                    .contains("bezieht ihre Artikeldaten von „Zentrale“")
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
