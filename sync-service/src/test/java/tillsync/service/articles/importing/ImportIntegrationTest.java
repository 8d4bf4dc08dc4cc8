package tillsync.service.articles.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Files of articles, from the upload to the till and back. */
@ServiceTest
@TestPropertySource(properties = "tillsync.live.connect-within=1s")
class ImportIntegrationTest extends ImportingUser {
    @Autowired
    JdbcTemplate jdbc;

    private Answer decides(String upload, String action) {
        return browser.post(upload, browser.get(upload).csrf(), "action", action);
    }

    private long cents(String number) {
        return shop.get(main.api() + "/article?number=" + number)
                .json()
                .at("/article/price/cents")
                .longValue(-1);
    }

    @Nested
    class ThePreview {
        @Test
        void saysWhatEachRowWouldDo() {
            var upload = uploads(CSV);

            assertThat(text(upload))
                    .contains("Preise.csv", "für „Theke“, 5 Zeilen", "2 Artikel übernehmen", "2 fehlerhafte Zeilen")
                    .contains("1,00 €", "1,59 €")
                    .doesNotContain("??");
            assertThat(text(upload + "?show=new"))
                    .contains("Tee &lt;b&gt;grün&lt;/b&gt;", "2,50 €")
                    .doesNotContain("<b>");
            assertThat(text(upload + "?show=faulty"))
                    .contains("VK-Preis: „1.234“ kann zweierlei heißen")
                    .contains("Ein neuer Artikel braucht einen Namen");
            assertThat(text(upload + "?show=unchanged")).contains("bleibt, wie er ist");
            assertThat(cents("1")).as("nothing has changed").isEqualTo(100);
        }

        @Test
        void asksAboutPricesThatMayBeTypingErrors() {
            assertThat(text(uploads("Nr;Preis\n1;3,00\n2;0,33\n3;0\n4;2,99\n5;0,34\n")))
                    .contains("3 Preise steigen auf das Dreifache oder mehr", "Das ist so gemeint.");
            assertThat(text(uploads("Nr;Preis\n4;2,99\n"))).doesNotContain("Das ist so gemeint.");
            assertThat(text(uploads("Nr;Preis;Preis: Hafen\n4;1,00;0,10\n5;1,00;0,90\n")))
                    .contains("1 Preis steigt auf das Dreifache oder mehr");
        }

        @Test
        void saysBarcodesLinkedArticlesAndScalesAsPeopleWriteThem() {
            var upload = uploads("""
                    Nr;Weitere Barcodes;Verknüpfte Artikel (z. B. Pfand);PLU;Tara (g)
                    1;"KISTE 7 x20; 4001234567890";P8;17;25 g
                    2;4.00123E+12;;;
                    3;1 x10000;3;1000000;ein wenig
                    """);

            assertThat(text(upload))
                    .contains("Weitere Barcodes", "4001234567890; KISTE 7 x20", "Verknüpfte Artikel", "P8")
                    .contains("Waage", "PLU 17, 25 g", "2 fehlerhafte Zeilen")
                    .doesNotContain("??");
            assertThat(text(upload + "?show=faulty"))
                    .contains("„4.00123E+12“ wurde von der Tabellenkalkulation gekürzt")
                    .contains("„ein wenig“ ist keine Tara")
                    .doesNotContain("??");
        }

        @Test
        void readsWindows1252AndTabulators() {
            var csv = "Nummer\tBezeichnung\tPreis\n1\tKäse – fein\t2,00\n".getBytes(Charset.forName("windows-1252"));
            assertThat(text(sends("k.txt", csv).location())).contains("Käse – fein");
        }

        @Test
        void letsItsColumnsBeCorrectedAndRemembersThem() {
            var csv = "Code;Was;Kostet\n1;Artikel ä 1;1,77\n";
            var upload = uploads(csv);
            assertThat(text(upload)).contains("Keine Spalte ist als Artikelnummer erkannt");
            var csrf = browser.get(upload).csrf();

            browser.post(
                            upload + "/columns",
                            csrf,
                            "column-0",
                            "NUMBER",
                            "column-2",
                            "PRICE",
                            "country",
                            "AT",
                            "currency",
                            "chf")
                    .is(303);

            assertThat(text(upload)).contains("1 Artikel übernehmen", "1,77 €");
            assertThat(text(uploads(csv))).as("the next one").contains("1 Artikel übernehmen");
            browser.post(upload + "/columns", csrf, "column-0", "DROP TABLE").is(422);
        }

        @Test
        void isPaged() {
            var upload = uploads(rows(100, 220, "1,00"));
            assertThat(text(upload)).contains("Seite 1 von 3", "Artikel 149").doesNotContain("Artikel 150");
            assertThat(text(upload + "?show=new&page=3")).contains("Seite 3 von 3", "Artikel 219");
            browser.get(upload + "?show=new&page=4").is(400);
            browser.get(upload + "?page=-1").is(400);
        }

        @Test
        void isForgottenOnceItIsDiscardedOrTooOld() {
            var discarded = uploads(CSV);
            decides(discarded, "discard").leadsTo(page);
            browser.get(discarded).is(404);

            var old = uploads(CSV);
            jdbc.update(
                    "update import_upload set expires_at = uploaded_at where id = ?", old.substring(page.length() + 1));
            browser.get(old).is(404);
            assertThat(jdbc.queryForObject(
                            "select count(*) from import_rows where upload = ?",
                            Integer.class,
                            old.substring(page.length() + 1)))
                    .isZero();
        }

        @Test
        void makesWayForLaterOnes() {
            var first = uploads(CSV);
            for (int i = 0; i < 5; i++) {
                uploads(CSV);
            }
            browser.get(first).is(404);
        }
    }

    @Nested
    class Applying {
        @Test
        void changesTheConnectedTillAndIsUndoneWhereNobodyHasTouchedItSince() {
            try (var till = new DoingTill(main, 2, Integer.MAX_VALUE)) {
                var upload = uploads(CSV.replace("2;Artikel ä 2;1,00", "2;Artikel ä 2;1,11"));
                decides(upload, "apply").leadsTo(upload);

                await().untilAsserted(() -> assertThat(text(upload)).contains("3 von 3 Artikeln", "Rückgängig machen"));
                assertThat(till.edits()).hasSize(3);
                assertThat(cents("1")).isEqualTo(159);
                assertThat(cents("7")).isEqualTo(250);

                main.publish(till.next(), java.util.List.of(Edit.put(Shop.article("2", 199))));
            }
            try (var till = new DoingTill(main, 4, Integer.MAX_VALUE)) {
                var upload = page + "/"
                        + jdbc.queryForObject("select id from import_upload where device = ?", String.class, main.id());
                var undo = browser.get(decides(upload, "undo").location());
                undo.shows("2 Artikel werden an „Theke“ so zurückgesetzt", "1 bleibt, wie er ist", "seither geändert");
                browser.post(main.page() + "/batch", undo.csrf(), "batch", undo.field("batch"), "action", "apply");

                await().untilAsserted(() -> assertThat(text(page)).contains("rückgängig gemacht"));
                assertThat(till.requests()).isEqualTo(1);
                assertThat(cents("1")).isEqualTo(100);
                assertThat(cents("2")).as("touched since").isEqualTo(199);
                assertThat(cents("7")).as("it was new").isEqualTo(-1);
                assertThat(text(upload)).contains("Rückgängig gemacht: ").doesNotContain("value=\"undo\"");
            }
        }

        @Test
        void goesOnWhereItWasOnceTheTillIsBack() {
            var upload = uploads(rows(1_000, 2_500, "1,00"));
            try (var till = new DoingTill(main, 2, 1)) {
                decides(upload, "apply");
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(text(upload))
                        .contains("1.000 von 1.500 Artikeln", "Fortsetzen", "angehalten"));
                assertThat(till.requests()).isEqualTo(1);
            }
            try (var till = new DoingTill(main, 3, Integer.MAX_VALUE)) {
                decides(upload, "continue");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(text(upload)).contains("1.500 von 1.500 Artikeln"));
                assertThat(till.edits()).hasSize(500);
            }
        }

        @Test
        void whatIsAppliedIsNeitherReadOtherwiseNorDiscarded() {
            var upload = uploads(CSV);
            decides(upload, "apply");
            jdbc.update("update edit_batch set state = 'STOPPED', sent = 1 where device = ?", main.id());

            var csrf = browser.get(upload).csrf();
            browser.post(upload + "/columns", csrf, "column-1", "IGNORED").is(404);
            assertThat(text(upload)).doesNotContain("value=\"discard\"");
            decides(upload, "discard");
            assertThat(text(upload)).contains("Fortsetzen");
        }

        @Test
        void isDiscardedWhereTheTillWasNeverReached() {
            var upload = uploads("Nr;Preis;Lagerort\n1;1,59;A\n");
            assertThat(text(upload)).contains("für „Theke“, 1 Zeile<", "Diese Spalte wird nicht übernommen: Lagerort.");
            decides(upload, "apply");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(text(upload))
                    .contains("0 von 1 Artikel ist", "Von selbst geht es nicht weiter", "value=\"discard\""));

            decides(upload, "discard").leadsTo(page);
            browser.get(upload).is(404);
            assertThat(jdbc.queryForObject(
                            "select count(*) from edit_batch where device = ?", Integer.class, main.id()))
                    .isZero();
        }

        @Test
        void changesNothingWhereTheTillIsNotConnected() {
            var upload = uploads(CSV);
            decides(upload, "apply");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(text(upload))
                    .contains("0 von 2 Artikeln", "„Theke“ ist nicht verbunden", "Fortsetzen"));
            assertThat(cents("1")).isEqualTo(100);
        }

        @Test
        void isStoppedByItsUser() {
            var upload = uploads(CSV);
            decides(upload, "apply");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(text(upload)).contains("angehalten"));
            jdbc.update(
                    "update edit_batch set state = 'RUNNING', moved_at = current_timestamp where device = ?",
                    main.id());
            assertThat(text(upload)).contains("hx-get=\"" + upload + "/progress\"", "Anhalten", "id=\"stop\"");

            decides(upload, "stop");

            assertThat(text(upload)).contains("Sie haben den Vorgang angehalten", "Fortsetzen");
            assertThat(text(upload + "/progress")).contains("angehalten").doesNotContain("<html", "every 1s");
        }

        @Test
        void isRefusedWhereNothingWouldChange() {
            var upload = uploads("Nr;Preis\n1;1,00\n");
            assertThat(text(upload)).contains("Es gibt nichts zu übernehmen").doesNotContain("value=\"apply\"");
            decides(upload, "apply").is(422).shows("Keine Zeile ändert etwas");
            decides(upload, "nonsense").is(422);
        }
    }
}
