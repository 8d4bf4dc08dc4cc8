package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Cloud;

/** Price labels are printed from the browser; then prices of a category are raised by five clicks and a number. */
class LabelsInBrowserTest {
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private static Article of(String number, String name, long cents, String more) {
        return Article.read("""
                {"number":"%s","name":"%s","price":{"cents":%d,"currency":"EUR"},"vat":"DE_REDUCED"%s}""".formatted(number, name, cents, more));
    }

    private static String codes(String code) {
        return ",\"unit\":\"PIECE\",\"codes\":[{\"code\":\"" + code + "\"}]";
    }

    @Test
    void eachSheetIsOnePageOfPaper() {
        var main = cloud.main("Hofladen");
        main.puts(
                of("1001", "Apfelsaft naturtrüb von der Streuobstwiese, aus der Region, ungefiltert", 349, """
                        ,"gtin":"4006381333931","unit":"PIECE","attributes":{"Inhalt":"6 x 0,7 l"},
                        "linked":[{"number":"P15","quantity":6}]"""),
                of("1002", "Gouda jung", 1299, ",\"gtin\":\"96385074\",\"unit\":\"KILOGRAM\""),
                of("1003", "Jubiläumskorb", 129_900, ",\"gtin\":\"036000291452\""),
                of("1004", "Hofkiste mit Gemüse der Saison, klein", 1_990, codes("KISTE-4711")),
                of(
                        "1005",
                        "Hofkiste mit Gemüse der Saison, Äpfeln, Eiern und einem Brot nach Wahl",
                        3_990,
                        codes("A".repeat(40)) + """
                        ,"linked":[{"number":"P15"}]"""),
                of("P15", "Pfand", 15, ""));
        for (int i = 0; i < 24; i++) {
            main.puts(article("2%03d".formatted(i), 99 + i));
        }
        cloud.settles();
        visitor.at(cloud.service()).signsIn(cloud.user());
        var page = "/tills/" + main.id() + "/labels/sheet";

        visitor.looks("label-sheet-many", page);
        visitor.waitsFor("main", "30 Preisschilder auf 2 Bögen");
        assertThat(pages()).isEqualTo(2);
        visitor.chooses("size", "105 × 42 mm, 14 je Bogen");
        visitor.waitsFor("main", "30 Preisschilder auf 3 Bögen");
        visitor.looks("label-sheet-large");
        assertThat(pages()).isEqualTo(3);
        assertThat(visitor.driver().executeScript("""
                return [...document.querySelectorAll('.label')].filter(one => one.scrollHeight > one.clientHeight + 1
                    || one.scrollWidth > one.clientWidth + 1).map(one => one.textContent).join()"""))
                .as("labels that are cut")
                .isEqualTo("");

        assertThat(visitor.driver().executeScript("return document.querySelectorAll('.label.is-wide svg path').length"))
                .isEqualTo(2L);

        visitor.looks("bulk-price", "/tills/" + main.id() + "/articles/change?what=price");
        visitor.looks("bulk-vat", "/tills/" + main.id() + "/articles/change?what=vat");
    }

    private static int pages() {
        var options = new PrintOptions();
        options.setPageSize(new PageSize(29.7, 21.0));
        options.setBackground(true);
        var pdf = new String(
                Base64.getDecoder().decode(visitor.driver().print(options).getContent()), StandardCharsets.ISO_8859_1);
        return (int) PAGE.matcher(pdf).results().count();
    }
}
