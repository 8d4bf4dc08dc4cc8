package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** What an owner does with a phone or a file in hand: a barcode is read, a file is dropped, categories get an order. */
class AtHandInBrowserTest {
    /**
     * A browser's camera and its reader of barcodes. Headless Chromium has neither: only these two are made up, by the
     * browser's own tools, and all of the page is real.
     */
    private static final String CAMERA = """
            window.BarcodeDetector = class {
                static async getSupportedFormats() { return ['ean_13', 'qr_code']; }
                async detect() { return [{rawValue: '4711'}]; }
            };
            navigator.mediaDevices.getUserMedia = async () => {
                const canvas = document.createElement('canvas');
                const drawing = canvas.getContext('2d');
                setInterval(() => drawing.fillRect(0, 0, 9, 9), 20);
                window.stream = canvas.captureStream();
                return window.stream;
            };""";

    private static final String DROPS = """
            const data = new DataTransfer();
            data.items.add(new File(['Artikelnummer;Bezeichnung;Preis;MwSt\\n4713;Kakao;2,50;19 %\\n'], 'neu.csv'));
            document.querySelector('main').dispatchEvent(
                new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));""";

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private String camera;

    @BeforeEach
    void aMain() {
        main = cloud.main("Theke").knows(Kinds.HERE);
        main.puts(article("4711", "Espresso", 280), article("4712", "Tee", 250));
        main.client().start();
        visitor.at(cloud.service()).signsIn(cloud.user());
    }

    private void has(String script) {
        camera = String.valueOf(visitor.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier"));
    }

    @AfterEach
    void hasNoCamera() {
        if (camera != null) {
            visitor.driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", camera));
        }
    }

    @Test
    void theCameraReadsABarcodeIntoTheSearch() {
        var list = "/tills/" + main.id() + "/articles";
        visitor.opens(list);
        assertThat(visitor.sees("button.scan")).as("without a reader").isFalse();
        has(CAMERA);
        visitor.opens(list);
        visitor.looks("scan-button");
        visitor.clicks("Barcode lesen");
        visitor.waitsUntil(() -> visitor.driver().getCurrentUrl().contains("q=4711"));
        visitor.waitsFor("#rows", "Espresso");
        assertThat(visitor.reads("#rows")).doesNotContain("Tee");
    }

    @Test
    void aDroppedFileIsSeenAsItsPreview() {
        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.looks("articles-drop");
        visitor.driver().executeScript(DROPS);
        visitor.waitsFor("main", "Kakao");
        assertThat(visitor.driver().getCurrentUrl()).contains("/import/");
    }

    @Test
    void categoriesGetAnOrderByTheirButtons() {
        main.edits(
                List.of(
                        Edit.put(CatalogueRecord.read(
                                "{\"kind\":\"category\",\"key\":\"a\",\"name\":\"Eis\",\"order\":1}")),
                        Edit.put(
                                CatalogueRecord.read(
                                        "{\"kind\":\"category\",\"key\":\"b\",\"name\":\"Kaffee\",\"colour\":\"#aa3322\",\"order\":2}"))));
        visitor.waitsUntil(() -> {
            visitor.opens("/tills/" + main.id() + "/categories");
            return visitor.driver()
                            .findElements(By.cssSelector(".categories tbody tr"))
                            .size()
                    == 2;
        });
        visitor.looks("categories-list");
        visitor.clicks("„Kaffee“ weiter nach oben");
        visitor.types("name1", "Heißes");
        visitor.clicks("Vorschau");
        visitor.waitsFor("main", "„Kaffee“ heißt künftig „Heißes“", "Platz 2 wird 10", "„Eis“", "Platz 1 wird 20");
        visitor.looks("categories-preview");
        visitor.clicks("An „Theke“ ändern");
        visitor.waitsFor("#progress", "2 Einträge sind an der Kasse geändert.", "Rückgängig machen");
    }
}
