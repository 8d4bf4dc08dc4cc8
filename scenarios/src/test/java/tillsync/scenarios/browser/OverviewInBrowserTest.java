package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

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
        var main = cloud.user().till("Hauptgeschäft");
        var tills = IntStream.range(1, 40)
                .mapToObj(i -> cloud.user().till("Filiale %02d".formatted(i)))
                .toList();
        tills.stream().limit(25).forEach(till -> cloud.user().follow(till, main).is(200));
        main.hello();
        visitor.at(cloud.service()).signsIn(cloud.user());
        visitor.looks("overview-new-chain");
        tills.forEach(till -> till.hello());

        visitor.opens("/");
        visitor.waitsFor("#summary", "Keine von 40 Kassen ist aktuell, 40 sind nicht verbunden.");
        visitor.looks("overview-chain");
        assertThat(number(HIGH)).as("all well").isLessThanOrEqualTo(1_800);
        visitor.ticks("#fold-" + main.id());
        visitor.waitsFor("#tills", "Filiale 25", "Weniger zeigen");
        assertThat(visitor.driver().getCurrentUrl()).contains("open=" + main.id());
        assertThat(number(ON_THE_FIRST_SCREEN)).as("rows at 1280x900").isGreaterThanOrEqualTo(12);
        assertThat(number(HIGH)).as("25 more").isLessThanOrEqualTo(1_800);
        visitor.looks("overview-unfolded");
        main.publish(1, puts(article("1001", 95))).is(200);
        visitor.waitsFor("#tills .today", "„Hauptgeschäft“: 1 Artikeländerung", "verbunden");
        visitor.looks("overview-today");

        visitor.adds(".find-till [name=q]", "07");
        visitor.waitsUntil(
                () -> visitor.driver().findElements(By.cssSelector(".till")).size() == 1);
        visitor.waitsFor("#tills", "Filiale 07", "Hauptgerät: Hauptgeschäft");
    }

    /** README's picture. */
    @Test
    void showsAShopAtAGlance() {
        var main = cloud.main("Hauptgeschäft").puts(Articles.assortment(305));
        var cafe = cloud.main("Café Brandl").puts(Articles.assortment(86));
        var north = cloud.followerOf(main, "Filiale Nord");
        var connected = List.of(
                main,
                cloud.followerOf(main, "Filiale Bahnhof"),
                cloud.followerOf(main, "Marktwagen"),
                cafe,
                cloud.followerOf(cafe, "Gastgarten"),
                cloud.independent("Kiosk am See").puts(Articles.assortment(42)));
        cloud.settles();
        north.goesOffline();
        main.sets("1", 290).sets("2", 310).sets("3", 99);
        connected.forEach(till -> till.client().start());
        atPlaces(Map.of(
                "Hauptgeschäft", "Graz", "Filiale Bahnhof", "Graz", "Filiale Nord", "Graz", "Café Brandl", "Leibnitz"));
        wereThereTwoDaysAgo();
        visitor.at(cloud.service()).signsIn(cloud.user());

        visitor.opens("/?lang=en");
        visitor.waitsFor("#summary", "6 of 7 tills are up to date. Filiale Nord: 3 changes pending.");
        visitor.waitsFor("#tills", "305 articles", "3 changes pending");
        visitor.waitsUntil(() -> visitor.driver()
                        .findElements(By.cssSelector(".till .status.is-good"))
                        .size()
                == 6);
        visitor.looks("overview-shop");
        var strip = "return document.querySelectorAll('.till .strip .connected').length";
        assertThat(number(strip)).as("days in strips").isGreaterThanOrEqualTo(3 * 7);
    }

    private void atPlaces(Map<String, String> places) {
        for (var till : cloud.user().get("/api/v1/devices").is(200).json()) {
            var place = places.get(till.get("name").stringValue());
            if (place != null) {
                var path = "/api/v1/devices/" + till.get("id").stringValue();
                cloud.user()
                        .wire()
                        .send("PATCH", path, "{\"place\": \"" + place + "\"}")
                        .is(200);
            }
        }
    }

    /** As the service itself writes down when tills are connected: each is off at night. */
    private void wereThereTwoDaysAgo() {
        var jdbc = cloud.service().part(JdbcClient.class);
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var watch = UUID.randomUUID().toString();
        jdbc.sql("insert into watch (id, since, seen_at) values (?, ?, ?)")
                .params(watch, now.minusDays(3), now)
                .update();
        for (var till : cloud.user().get("/api/v1/devices").is(200).json()) {
            var id = till.get("id").stringValue();
            jdbc.sql("update device set created_at = ? where id = ?")
                    .params(now.minusDays(3), id)
                    .update();
            for (int hours : List.of(52, 30, 6)) {
                jdbc.sql(
                                "insert into connection_span (device, since, watch, ended_at, farewell) values (?, ?, ?, ?, true)")
                        .params(id, now.minusHours(hours), watch, hours == 6 ? now : now.minusHours(hours - 14))
                        .update();
            }
        }
    }

    private static long number(String script) {
        return ((Number) visitor.driver().executeScript(script)).longValue();
    }
}
