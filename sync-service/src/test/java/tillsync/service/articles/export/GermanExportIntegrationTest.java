package tillsync.service.articles.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tillsync.export.ExportCheck;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** From a German page, the file of a history has German columns, and its chain of hashes as any other. */
@ServiceTest
class GermanExportIntegrationTest {
    @Test
    void aGermanPageLeadsToAFileWithGermanColumns() throws IOException {
        var shop = Shop.open();
        var till = shop.till("Theke");
        till.publish(1, Shop.puts(1, 2, 280));
        var page = till.page() + "/export?download=csv";

        var german = shop.browser("de");
        var file = german.get(german.get(page).is(303).location());
        assertThat(file.header("Content-Disposition")).contains("tillsync-history-Theke.csv");
        var lines = file.text().lines().toList();
        assertThat(lines.get(1)).startsWith("ART;Nummer;Name;\"gültig von\";\"gültig bis\";Preis;Währung;Steuersatz;");
        assertThat(lines.get(1).split(";")).hasSameSizeAs(lines.get(2).split(";", -1));
        assertThat(ExportCheck.of(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)))
                        .fault())
                .isNull();

        var english = shop.browser("en");
        assertThat(english.get(english.get(page).location())
                        .text()
                        .lines()
                        .toList()
                        .get(1))
                .startsWith("KIND;number;name;valid_from");
        assertThat(shop.get(till.api() + "/articles/history.csv").text()).contains("\nKIND;number;");
    }
}
