package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/**
 * A real nginx with the file of {@code deploy} keeps the pages of first loads. Each till gets through it what it gets from the node
 * itself, also if the pages of others are there.
 */
@ServiceTest
@TestPropertySource(properties = "management.server.port=0")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FirstLoadsThroughNginxIntegrationTest {
    private static final String CHANGES = "/api/v1/till/changes";
    private static final String KEY = "/api/v1/till/page-key";
    private static final String SMALL = CHANGES + "?limit=40";
    private static final int PAGES = 3;

    @TempDir
    static Path directory;

    private static RunningProxy nginx;
    private static boolean isMissing;

    @Autowired
    private MeterRegistry registry;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private PlainTill south;

    @BeforeEach
    void theFollowersOfAMainHaveNothingYet() {
        if (nginx == null && !isMissing) {
            var node = "127.0.0.1:" + ServiceTest.Port.now();
            nginx = RunningProxy.nginx(directory, node, node).orElse(null);
            isMissing = nginx == null;
        }
        assumeFalse(isMissing, "nginx is not installed");
        shop = Shop.open();
        main = shop.till("main");
        north = shop.till("north");
        south = shop.till("south");
        shop.follow(north, main);
        shop.follow(south, main);
        main.publish(1, Shop.puts(0, 100, 100)).is(200);
        await().until(() -> underWay() == 0); // also those of the test before are counted now
    }

    @AfterAll
    static void end() {
        if (nginx != null) {
            nginx.close();
        }
    }

    private static PlainTill proxied(PlainTill till) {
        return till.at(nginx.port());
    }

    private static Answer asks(PlainTill till, String path, String... headers) {
        return till.send("GET", path, null, headers);
    }

    private static List<Answer> load(PlainTill till, String... headers) {
        var pages = new ArrayList<Answer>();
        for (var after = ""; after != null; ) {
            var page = asks(till, SMALL + after, headers).is(200);
            pages.add(page);
            var next = page.json().path("continuation");
            after = next.isString() ? "&after=" + next.stringValue() : null;
        }
        return pages;
    }

    /** How often the node has answered such requests. */
    private long answered(String uri) {
        return registry.find("http.server.requests").tag("uri", uri).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private int underWay() {
        return registry.find("http.server.requests.active").longTaskTimers().stream()
                .mapToInt(LongTaskTimer::activeTasks)
                .sum();
    }

    private static void isTheSame(Answer answer, Answer direct) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(direct.status());
        assertThat(answer.code()).isEqualTo(direct.code());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store").isEqualTo(direct.header("Cache-Control"));
        assertThat(answer.header("Content-Type")).isEqualTo(direct.header("Content-Type"));
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(direct.header("WWW-Authenticate"));
        assertThat(answer.header("Tillsync-Page")).isEmpty();
        assertThat(answer.header("X-Accel-Expires")).isEmpty();
        if (answer.status() == 200) {
            assertThat(answer.text()).isEqualTo(direct.text());
        }
    }

    /** A request is counted when its answer has gone out. */
    private void awaitAnswered(String uri, long count) {
        await().untilAsserted(() -> assertThat(answered(uri)).as(uri).isEqualTo(count));
    }

    @Test
    void theNodeMakesThePagesForOneTillAndAllowsThemToTheOthers() {
        long keys = answered(KEY);
        long pages = answered(CHANGES);
        var direct = load(north);
        var first = load(proxied(north));
        awaitAnswered(CHANGES, pages + 2 * PAGES);

        var second = load(proxied(south));

        awaitAnswered(KEY, keys + 2 * PAGES);
        assertThat(answered(CHANGES)).as("no page for the second till").isEqualTo(pages + 2 * PAGES);
        assertThat(first).hasSize(PAGES);
        for (int page = 0; page < PAGES; page++) {
            isTheSame(first.get(page), direct.get(page));
            isTheSame(second.get(page), direct.get(page));
        }
    }

    @Test
    void whoTakesADifferentCodingGetsAPageOfItsOwn() {
        long pages = answered(CHANGES);
        load(proxied(north));
        awaitAnswered(CHANGES, pages + PAGES);

        var packed = asks(proxied(south), SMALL, "Accept-Encoding", "gzip");

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        awaitAnswered(CHANGES, pages + PAGES + 1);
    }

    /** With a warm cache. */
    @Test
    void theTillOfADifferentMerchantGetsNothingOfWhatIsThere() {
        var pages = load(proxied(north));
        var stranger = Shop.open().till("stranger");
        var page = asks(north, KEY + "?limit=40").is(204).header("Tillsync-Page");
        assertThat(page).hasSize(64);

        for (var query : List.of("", "&after=" + pages.get(0).text("continuation"))) {
            var answer = asks(proxied(stranger), SMALL + query, "Tillsync-Page", page);
            isTheSame(answer, asks(stranger, SMALL + query));
            assertThat(answer.text()).doesNotContain("Artikel");
        }
        assertThat(asks(proxied(stranger), SMALL + "&after=" + pages.get(0).text("continuation"))
                        .status())
                .isEqualTo(409);
        assertThat(asks(proxied(north), KEY).status()).isEqualTo(404);
        assertThat(asks(proxied(north), "/tillsync-page").header("Tillsync-Page"))
                .isEmpty();
    }

    /** T4 with a warm cache. */
    @Test
    void aTillThatWasSignedOffGetsNothingFromThatMomentOn() {
        var pages = load(proxied(north));
        shop.send("DELETE", north.api(), null).is(204);

        for (var query : List.of("", "&after=" + pages.get(0).text("continuation"))) {
            var answer = asks(proxied(north), SMALL + query);
            assertThat(answer.status()).isEqualTo(401);
            isTheSame(answer, asks(north, SMALL + query));
        }
        assertThat(load(proxied(south))).hasSize(PAGES);
    }

    /** T3 with a warm cache. */
    @Test
    void aTillThatFollowsADifferentMainGetsItsPagesFromThatMomentOn() {
        var pages = load(proxied(north));
        var other = shop.till("other");
        other.publish(1, Shop.puts(500, 503, 200)).is(200);
        shop.follow(north, other).is(200);

        var answer = asks(proxied(north), SMALL);
        isTheSame(answer, asks(north, SMALL));
        assertThat(answer.text()).contains(other.cursor().split("\\.")[0]);
        var old = asks(proxied(north), SMALL + "&after=" + pages.get(0).text("continuation"));
        assertThat(old.code()).isEqualTo("TOPOLOGY_CHANGED");
    }

    @Test
    void theOthersGetNothingOfWhatAPilotTillTries() {
        var pilot = "{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\"]}";
        var before = load(proxied(south)).get(0).text();
        shop.send("PUT", main.api() + "/delivery", pilot).is(200);
        main.publish(2, Shop.puts(0, 1, 300)).is(200);

        var tried = load(proxied(north)).get(0);

        assertThat(tried.text()).isNotEqualTo(before);
        assertThat(load(proxied(south)).get(0).text()).isEqualTo(before);
    }

    @Test
    void theNextRevisionIsADifferentPageAndAFormerOneIsNotKeptUnderItsName() {
        var former = load(proxied(north)).get(0).text();
        var name = asks(north, KEY + "?limit=40").header("Tillsync-Page");
        assertThat(asks(north, SMALL, "Tillsync-Page", name).header("X-Accel-Expires"))
                .isEqualTo("600");
        main.publish(2, Shop.puts(0, 1, 300)).is(200);

        var page = asks(north, SMALL, "Tillsync-Page", name);
        assertThat(page.is(200).header("X-Accel-Expires")).isEmpty();
        assertThat(asks(proxied(south), SMALL).text()).isEqualTo(page.text()).isNotEqualTo(former);
    }

    @Test
    void eachTillHearsOfItsOwnRequestsAlone() {
        load(proxied(main));
        load(proxied(north));
        var asked = shop.asks("GET", main.api() + "/live/article?number=1", null);
        main.nextRequest();

        assertThat(asks(proxied(main), SMALL).header("Tillsync-Requests")).isEqualTo("1");
        assertThat(asks(proxied(north), SMALL).header("Tillsync-Requests")).isEmpty();
        main.has(Shop.article("1", 100));
        asked.join();
    }
}
