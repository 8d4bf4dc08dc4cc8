package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.PlainTill.puts;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import tillsync.client.transport.Device;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;

/** The overview of a chain with 40 tills, as it is measured in the browser. */
class OverviewInBrowserTest {
    private static final String ON_THE_FIRST_SCREEN = """
            return [...document.querySelectorAll('.till')]
                .filter(row => row.getBoundingClientRect().bottom <= window.innerHeight).length;""";

    private static final String HIGH = "return document.documentElement.scrollHeight";

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void showsManyTillsAtOnceFoldsThoseThatAreWellAndFindsAll() {
        var main = cloud.user().registers("Hauptgeschäft", Device.DEFAULT);
        var tills = IntStream.range(1, 40)
                .mapToObj(i -> cloud.user().registers("Filiale %02d".formatted(i), Device.DEFAULT))
                .toList();
        tills.stream().limit(25).forEach(till -> cloud.user().follows(till.deviceId(), main.deviceId()));
        PlainTill.of(cloud.service(), main).hello();
        visitor.at(cloud.service()).signsIn(cloud.user());
        visitor.looks("overview-new-chain");
        tills.forEach(till -> PlainTill.of(cloud.service(), till).hello());

        visitor.opens("/");
        visitor.waitsFor("#summary", "Alle 40 Kassen sind aktuell.");
        visitor.looks("overview-chain");
        assertThat(number(HIGH)).as("all well").isLessThanOrEqualTo(1_800);
        visitor.ticks("#fold-" + main.deviceId());
        visitor.waitsFor("#tills", "Filiale 25", "Weniger zeigen");
        assertThat(visitor.driver().getCurrentUrl()).contains("open=" + main.deviceId());
        assertThat(number(ON_THE_FIRST_SCREEN)).as("rows at 1280x900").isGreaterThanOrEqualTo(12);
        assertThat(number(HIGH)).as("25 more").isLessThanOrEqualTo(1_900);
        visitor.looks("overview-unfolded");
        PlainTill.of(cloud.service(), main)
                .publishes(1, puts(article("1001", 95)))
                .expect(200);
        visitor.waitsFor("#tills .today", "„Hauptgeschäft“: 1 Artikeländerung", "verbunden");
        visitor.looks("overview-today");

        visitor.driver().findElement(By.cssSelector(".find-till [name=q]")).sendKeys("07");
        visitor.waitsUntil(
                () -> visitor.driver().findElements(By.cssSelector(".till")).size() == 1);
        visitor.waitsFor("#tills", "Filiale 07", "Hauptgerät: Hauptgeschäft");
    }

    private static long number(String script) {
        return ((Number) visitor.driver().executeScript(script)).longValue();
    }
}
