package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.ShopClock;

/** An owner plans a price on a page; three days later the pages and the tills have it, without anybody doing anything. */
class PlannedInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    private final ShopClock clock = new ShopClock();

    @RegisterExtension
    final Cloud cloud = Cloud.at(clock);

    @Test
    void thePageShowsThePlannedPriceOnceItHasBegun() {
        var main = cloud.main("Theke");
        var north = cloud.followerOf(main, "Nord");
        main.puts(article("4711", "Espresso", 280));
        cloud.settles();
        main.client().start();
        visitor.at(cloud.service()).signsIn(cloud.user());
        var page = "/tills/" + main.id() + "/article?number=4711";
        visitor.opens(page);
        visitor.hand().presses("details.plan:not(#picture) > summary");
        plans(LocalDateTime.now(clock).plusDays(2), "3,10");
        visitor.waitsFor("#article", "2,80 €", "3,10 €");
        cloud.settles();
        assertThat(north).sells("4711", 280);

        clock.isAheadBy(Duration.ofDays(3));
        visitor.opens(page);
        visitor.waitsFor("#article .facts", "3,10 €");
        visitor.hand().presses("nav.tabs a[href='/articles']");
        visitor.waitsFor("tr[data-number='4711'] .price", "3,10 €");
        assertThat(visitor.reads("tr[data-number='4711']")).doesNotContain("2,80 €");
        cloud.settles();
        assertThat(north).sells("4711", 310);
        assertThat(main).sells("4711", 310);
    }

    /** Sets the field of the time by its value: what a browser shows of it depends on the machine's language. */
    private static void plans(LocalDateTime from, String price) {
        visitor.driver()
                .executeScript(
                        "document.getElementById('from').value = arguments[0]",
                        from.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
        visitor.hand().presses("#price");
        visitor.hand().types(price);
        visitor.hand().presses("form[action$='/article/plan'] button");
    }
}
