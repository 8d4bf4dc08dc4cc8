package tillsync.service.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.SyncService;
import tillsync.service.Wire;

/**
 * Two nodes with different settings answer each question alike, whatever the machine's time zone is: all GETs of a user
 * in the matrix of endpoints. A new one is asked by itself. Both nodes are at one moment.
 */
@ServiceTest
@Import(PastByZoneIntegrationTest.Stopped.class)
@TestPropertySource(
        properties = {
            ServiceTest.DATABASE + "=postgresql",
            "tillsync.zone=Asia/Tokyo",
            "tillsync.second-factor-key=" + PastByZoneIntegrationTest.KEY
        })
class PastByZoneIntegrationTest {
    static final String KEY = "the-same-key-at-both-nodes-0123456789";
    private static final Instant NOW =
            Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(30));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId CANARY = ZoneId.of("Atlantic/Canary");
    /** The ages in hours of the moments that are asked about. */
    private static final List<Integer> ASKED = List.of(1, 4, 8, 13, 17);

    private static final List<String> MACHINES = List.of("Etc/UTC", "Asia/Tokyo", "America/New_York");

    /** The merchant's move from Berlin to the Canaries. */
    private static final Instant MOVED = NOW.minus(Duration.ofHours(12));

    /** They say what is under way, ask a till, or may be asked a few times only. */
    private static final List<String> NOT_OF_THE_PAST = List.of(
            "GET /api/v1/events",
            "GET /api/v1/devices/{id}/live/article",
            "GET /tills/{id}/article/edit",
            "GET /api/v1/pairings");

    /** The audit notes this question, so it is asked last. */
    private static final String NOTED = "GET /api/v1/devices/{id}/articles/history.csv";

    /** The answer is not text, so only its status is compared. */
    private static final String SHEET = "GET /api/v1/devices/{id}/articles.xlsx";

    /** No configuration by annotation: it would be that of other tests, too. */
    static class Stopped {
        @Bean
        @Primary
        Clock stopped() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @TempDir
    static Path directory;

    private final TimeZone machine = TimeZone.getDefault();
    private ConfigurableApplicationContext other;

    @LocalServerPort
    int port;

    @Autowired
    Environment settings;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private String catalogue;
    private String user;
    private Browser browser;

    @BeforeEach
    void anotherNodeInAnotherZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        other = new SpringApplicationBuilder(SyncService.class, Stopped.class)
                .run(
                        "--server.port=0",
                        "--tillsync.zone=America/New_York",
                        "--tillsync.second-factor-key=" + KEY,
                        "--tillsync.data=" + directory,
                        "--tillsync.signing.key-file=" + settings.getProperty("tillsync.data") + "/signing.key",
                        "--spring.datasource.url=" + settings.getProperty("spring.datasource.url"),
                        "--spring.datasource.hikari.minimum-idle=1");
    }

    @AfterEach
    void theMachineIsWhereItWas() {
        TimeZone.setDefault(machine);
        other.close();
    }

    private static LocalDateTime begin(int hoursAgo) {
        return LocalDateTime.ofInstant(NOW.minus(Duration.ofHours(hoursAgo)), BERLIN)
                .minusMinutes(30);
    }

    /** An article with prices that began in Berlin half an hour before each moment that is asked about. */
    private static Article planned() {
        var article = Shop.article("1", 100);
        for (int hours : ASKED) {
            article = Planning.with(article, begin(hours), null, Price.euro(200 + hours), null);
        }
        return article;
    }

    /** The price of that moment, by a clock in a zone. */
    private static long priceAt(ZoneId zone, int hoursAgo) {
        var time = LocalDateTime.ofInstant(NOW.minus(Duration.ofHours(hoursAgo)), zone);
        return ASKED.stream()
                .filter(hours -> !begin(hours).isAfter(time))
                .mapToLong(hours -> 200 + hours)
                .min()
                .orElse(100);
    }

    /** The follower's own clock was in New York for a while, and in its merchant's zone before and after. */
    private void aShopThatHasMoved() {
        shop = Shop.open(port);
        main = shop.till("main");
        follower = shop.till("follower");
        shop.follow(follower, main).is(200);
        var published = main.publish(1, List.of(Edit.put(planned()))).is(200);
        catalogue = published.text("catalogue");
        var begin = NOW.minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC);
        jdbc.update("update revision set recorded_at = ? where catalogue = ?", begin, catalogue);
        follower.get("/api/v1/till/changes?since=" + published.text("cursor")).is(200);
        shop.get("/api/v1/notices").is(200); // what was told is stored by then
        jdbc.update("update device_position set at_second = ? where device = ?", begin, follower.id());
        var merchant = jdbc.queryForObject("select merchant from device where id = ?", String.class, main.id());
        zone(merchant, begin.toInstant(), BERLIN.getId());
        zone(merchant, MOVED, CANARY.getId());
        zone(follower.id(), NOW.minus(Duration.ofHours(6)), "America/New_York");
        zone(follower.id(), NOW.minus(Duration.ofHours(3)), "");
        user = shop.userId();
        browser = shop.browser("en");
        await().until(() -> !shop.get("/api/v1/tokens").at("0/lastUsedAt").isNull()); // stored a little later
    }

    private void zone(String owner, Instant since, String zone) {
        jdbc.update(
                "insert into clock_zone (owner, since, zone) values (?, ?, ?)",
                owner,
                since.atOffset(ZoneOffset.UTC),
                zone);
    }

    private static Stream<Endpoint> questions() {
        return Endpoint.all().stream()
                .filter(endpoint -> endpoint.method().equals("GET"))
                .filter(endpoint -> switch (endpoint.door()) {
                    case USER, USER_OF_TILL, PAGE_OF_USER, PAGE_OF_TILL -> true;
                    default -> false;
                })
                .filter(endpoint -> !NOT_OF_THE_PAST.contains(endpoint.name()));
    }

    /** With each name that a question has for a time. */
    private String at(Endpoint endpoint, PlainTill till, Duration ago) {
        var moment = NOW.minus(ago);
        var path = endpoint.path(till.id(), catalogue, user).replaceAll("[?&]since=[^&]*", "");
        var time = endpoint.isPage() ? LocalDateTime.ofInstant(moment, CANARY).toString() : moment.toString();
        var day = LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toLocalDate();
        return path + (path.contains("?") ? "&" : "?") + "at=" + time + "&since=" + time + "&from=" + day + "&to=" + day
                + "&of=" + follower.id();
    }

    private Map<String, String> answers(int node, List<Endpoint> endpoints) {
        var there = new Browser(node).with("Accept-Language", "en");
        there.secret(browser.secret());
        var answers = new LinkedHashMap<String, String>();
        for (var endpoint : endpoints) {
            for (var till : List.of(main, follower)) {
                for (int hours : List.of(4, 13)) {
                    var path = at(endpoint, till, Duration.ofHours(hours));
                    var answer = endpoint.isPage() ? there.get(path) : new Wire(node, shop.token()).get(path);
                    boolean isText = !endpoint.name().equals(SHEET);
                    answers.put(path, answer.status() + " " + (isText ? stable(answer.text()) : ""));
                }
            }
        }
        return answers;
    }

    /** Without what is made anew for each answer; sessions are used by the machine's clock. */
    private static String stable(String body) {
        return body.replaceAll("\"requestId\":\"[^\"]+\"", "")
                .replaceAll("(_csrf\" value|name=\"csrf\" content)=\"[^\"]+\"", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                .replaceAll("this code: [0-9a-z]+|127.0.0.1:[0-9]+", "")
                .replaceAll("last used today [0-9:]+", "");
    }

    private long cents(int node, PlainTill till, int hoursAgo) {
        var path = till.api() + "/article/history?number=1&at=" + NOW.minus(Duration.ofHours(hoursAgo));
        return new Wire(node, shop.token()).get(path).is(200).number("article/price/cents");
    }

    @Test
    void eachQuestionIsAnsweredAlikeWhateverTheZoneOfTheMachineAndWhicheverNodeIsAsked() {
        aShopThatHasMoved();
        var first = areAlike(
                questions().filter(endpoint -> !endpoint.name().equals(NOTED)).toList());
        areAlike(questions().filter(endpoint -> endpoint.name().equals(NOTED)).toList());
        assertThat(first.values())
                .filteredOn(answer -> answer.startsWith("200"))
                .hasSizeGreaterThan(200);
    }

    private Map<String, String> areAlike(List<Endpoint> endpoints) {
        int b = Integer.parseInt(other.getEnvironment().getProperty("local.server.port", ""));
        answers(port, endpoints); // what is signed or counted at the first question is so by then
        var first = answers(port, endpoints);
        var differing = new ArrayList<String>();
        for (var zone : MACHINES) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            for (int node : new int[] {port, b}) {
                var where = zone + " at the " + (node == b ? "other node: " : "first node: ");
                answers(node, endpoints).forEach((path, answer) -> {
                    if (!answer.equals(first.get(path))) {
                        differing.add(where + path + ": " + lines(first.get(path), answer));
                    }
                });
            }
        }
        assertThat(differing).isEmpty();
        return first;
    }

    /** The lines that are not in both. */
    private static String lines(String first, String answer) {
        var before = first.lines().toList();
        var after = answer.lines().toList();
        return before.stream().filter(line -> !after.contains(line)).toList() + " became "
                + after.stream().filter(line -> !before.contains(line)).toList();
    }

    @Test
    void aMomentHasTheZoneThatWasValidThen() {
        aShopThatHasMoved();
        assertThat(cents(port, main, 13)).isEqualTo(priceAt(BERLIN, 13)).isEqualTo(213);
        assertThat(cents(port, main, 8)).isEqualTo(priceAt(CANARY, 8)).isEqualTo(213);
        assertThat(cents(port, follower, 13)).isEqualTo(213);
        assertThat(cents(port, follower, 4))
                .isEqualTo(priceAt(ZoneId.of("America/New_York"), 4))
                .isEqualTo(213);
        assertThat(cents(port, follower, 1)).isEqualTo(priceAt(CANARY, 1)).isEqualTo(204);
        var named = shop.get(follower.api() + "/article/history?number=1&at=" + NOW.minus(Duration.ofHours(4)));
        assertThat(named.text("zone")).isEqualTo("America/New_York");
        assertThat(shop.get(main.api() + "/articles/changes?since=" + NOW.minus(Duration.ofHours(13)))
                        .text("then/zone"))
                .isEqualTo("Europe/Berlin");
    }
}
