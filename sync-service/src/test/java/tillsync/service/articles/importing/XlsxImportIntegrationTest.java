package tillsync.service.articles.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Numbers of XLSX files: they mean one thing only, and are shown as their reader writes them. */
@ServiceTest
@TestPropertySource(properties = "tillsync.live.connect-within=1s")
class XlsxImportIntegrationTest {
    private static final String HEADER = row(text("Nr") + text("Name") + text("VK-Preis") + text("MwSt"));

    private Shop shop;
    private Browser browser;
    private String page;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        page = "/tills/" + shop.till("Theke").id() + "/import";
        browser = signedIn("de");
    }

    private Browser signedIn(String language) {
        return shop.browser(language);
    }

    private static String row(String cells) {
        return "<row>" + cells + "</row>";
    }

    private static String text(String text) {
        return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String number) {
        return "<c><v>" + number + "</v></c>";
    }

    private static byte[] workbook(String rows) {
        var parts = Map.of(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Artikel\" r:id=\"a\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private String uploads(String rows) {
        var sent = browser.upload(page, browser.get(page).csrf(), "Preise.xlsx", workbook(HEADER + rows))
                .is(303);
        return sent.location();
    }

    private String text(Answer shown) {
        shown.is(200);
        return shown.text().replaceAll("[\\s\u00a0]+", " ");
    }

    @Test
    void aNumberIsNotAmbiguousAndATextIs() {
        var upload = uploads(row(number("1") + text("Tee") + number("1.999") + number("0.07"))
                + row(number("2") + text("Kaffee") + text("1.999") + number("0.07"))
                + row(number("3") + text("Ofen") + number("1234.5") + number("0.19")));

        assertThat(text(browser.get(upload + "?show=faulty")))
                .contains("VK-Preis: „1,999“ hat mehr als zwei Nachkommastellen", "„1.999“ kann zweierlei heißen");
        assertThat(text(browser.get(upload + "?show=new"))).contains("1.234,50 €");
        assertThat(text(browser.get(upload + "/faults"))).contains("1;Tee;\"1,999\";7 %;2;", "2;Kaffee;1.999;7 %;3;");
    }

    @Test
    void samplesOfColumnsAreShownAsTheReaderWritesThem() {
        var upload = uploads(row(number("1") + text("Tee") + number("0.55") + number("0.07"))
                + row(number("4711") + text("Kaffee") + number("2.8") + number("0.026"))
                + row(text("0.1") + text("Wasser") + text("0.60") + number("19")));

        assertThat(text(browser.get(upload)))
                .contains(">1 · 4711 · 0.1<", ">0,55 · 2,80 · 0.60<", ">7 % · 2,6 % · 19<");
        assertThat(text(signedIn("en").get(upload))).contains(">0.55 · 2.80 · 0.60<", ">7% · ");
    }
}
