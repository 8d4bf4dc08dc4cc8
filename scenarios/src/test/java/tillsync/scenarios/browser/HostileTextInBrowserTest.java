package tillsync.scenarios.browser;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.scenarios.browser.Payloads.NAME;
import static tillsync.scenarios.browser.Payloads.NUMBER;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.page.TillPage;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.fuzz.Target;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;

/**
 * Promise S5: names of tills, places, users, tokens and articles that would run if any page took them for more than text. Each
 * page there is is opened in a browser that is told to ignore the page's own policy, so that only the escaping counts.
 */
class HostileTextInBrowserTest {
    private static final int ARTICLES = 100;

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private Window window;
    private String held = "";

    @BeforeEach
    void looksAtTheService() {
        window = new Window(visitor.driver(), cloud.service().address());
    }

    @Test
    void noPageOfTheServiceRunsWhatItShows() {
        var user = signsUp();
        var main = user.till(NAME);
        var follower = user.till(NAME);
        place(user, main);
        join(main, signsUp());
        losesMost(user, main, follower);
        holdsAnArticle(user);

        signsIn(user);
        window.shows("/", NAME);
        window.shows("/?lang=de", NAME);
        window.shows("/?lang=en", NAME);
        for (var till : new String[] {main.id(), follower.id()}) {
            window.shows("/tills/" + till, NAME);
            assertThat(window.text()).contains("changes held back");
            window.shows("/tills/" + till + "/held-back?restored=" + encode(NAME, UTF_8), NAME);
        }
        var code = code(null);
        window.shows("/activate?code=" + code, NAME);
        window.runsNothing("/activate");
        window.runsNothing("/activate/denied");
        window.runsNothing("/activate/done?till=" + encode(NAME, UTF_8));
        window.shows("/account", NAME);
        window.types("/account", "label", NAME.substring(0, 190));
        window.shows("/account", NAME.substring(0, 190));
        window.runsNothing("/account/delete");
        var number = "?number=" + encode(NUMBER, UTF_8);
        var key = "&key=" + encode(NUMBER, UTF_8);
        for (var page : new String[] {
            "/articles",
            "/article" + number,
            "/article/history" + number,
            "/records?kind=options",
            "/layout?" + key,
            "/changes"
        }) {
            window.shows("/tills/" + held + page, NAME);
        }
        window.shows("/tills/" + held + "/records?kind=layout", NUMBER);
        window.runsNothing("/tills/" + held + "/record?kind=options" + key);
        window.runsNothing("/tills/" + held + "/record?kind=layout" + key);
        for (var page :
                new String[] {"/topology", "/topology/history", "/notices", "/tills/" + follower.id() + "/articles"}) {
            window.shows(page, NAME);
        }
        for (var page : pages()) {
            window.runsNothing(page.replace("{id}", main.id()).replaceAll("\\{\\w+}", "none") + "?secret="
                    + encode(NAME, UTF_8) + "&after=" + encode(NAME, UTF_8) + "&q=" + encode(NAME, UTF_8));
        }
        typedTextComesBack();
        window.runsNothing("/" + encode(NAME, UTF_8).replace("%2F", "").replace("%3B", ""));
    }

    /** Each page as the service has mapped it, so that a new one is looked at by itself. */
    private Iterable<String> pages() {
        var pages = Target.of(cloud.service().parts()).stream()
                .filter(target -> target.isPage() && target.method().equals("GET"))
                .map(Target::path)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(pages).contains("/", "/tills/{id}", "/account", "/sign-up", "/error");
        return pages;
    }

    private void typedTextComesBack() {
        window.types("/activate", "code", "<img src=x>");
        assertThat(window.text()).contains("<img src=x>");
        visitor.driver().manage().deleteAllCookies();
        window.types("/sign-up", "name", NAME);
        assertThat(window.text()).contains(NAME);
        window.types("/sign-in", "email", NAME);
        assertThat(window.text()).contains(NAME);
    }

    private void place(Shop user, PlainTill till) {
        user.wire()
                .send(
                        "PATCH",
                        till.api(),
                        Json.MAPPER.createObjectNode().put("place", NAME).toString())
                .is(200);
    }

    /** A code that anybody can ask for, by a till that says what it likes; or for a further user of a till. */
    private String code(PlainTill till) {
        var form = Map.of(
                        "client_id", "till",
                        "scope", "till",
                        "till_name", NAME,
                        "till_place", NAME,
                        "till_model", "POSSUM16",
                        "till_software", "TAXOPOS-POSSUM-2.0.24.141",
                        "till_adapter", "1.0.0")
                .entrySet()
                .stream()
                .map(member -> member.getKey() + "=" + encode(member.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var caller = till == null ? Wire.of(cloud.service().port()) : till.wire();
        return caller.send(caller.request("/oauth2/device_authorization")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .is(200)
                .text("user_code");
    }

    private void join(PlainTill till, Shop other) {
        other.wire()
                .post("/api/v1/pairings", Json.MAPPER.createObjectNode().put("code", code(till)))
                .is(201);
    }

    /**
     * So that its follower is not given what is gone, and people are asked. It begins as a copy, which is full from its first
     * revision on: what is lost of it counts at once.
     */
    private void losesMost(Shop user, PlainTill main, PlainTill follower) {
        var first = user.till(NAME);
        user.follow(main, first).is(200);
        var numbers = IntStream.range(0, ARTICLES).mapToObj(i -> "n" + i).toList();
        first.hello();
        first.publish(
                        1,
                        numbers.stream()
                                .map(n -> Edit.put(Articles.article(n, NAME, 150)))
                                .toList())
                .is(200);
        user.frees(main, "COPY").is(200);
        user.follow(follower, main).is(200);
        main.hello();
        main.publish(
                        1,
                        numbers.stream()
                                .limit(60)
                                .map(n -> Edit.remove(ArticleNumber.read(n)))
                                .toList())
                .is(200);
    }

    private void holdsAnArticle(Shop user) {
        var till = user.till("holds");
        till.hello(Kinds.HERE);
        till.publish(1, List.of(Edit.put(scanned()), Payloads.options(), Payloads.layout()))
                .is(200);
        var page = till.pulls("").json();
        var report = Json.MAPPER.createObjectNode();
        report.put("cursor", page.get("cursor").stringValue()).put("articles", 1);
        report.put("digest", page.get("head").get("digest").stringValue());
        report.putArray("held")
                .addObject()
                .put("number", NUMBER)
                .put("revision", 1)
                .put("code", "NO_SUCH_GROUP")
                .put("detail", NAME);
        till.wire().post("/api/v1/till/state", report).is(200);
        held = till.id();
    }

    private static Article scanned() {
        var json = Articles.article(NUMBER, NAME, 149).toJson();
        json = CountedMember.CODES.with(json, List.of(new Counted(NUMBER, 6), new Counted("\"; x6", 1)));
        return Article.read(CountedMember.LINKED.with(json, List.of(new Counted("P" + NUMBER, 1))));
    }

    private Shop signsUp() {
        var email = UUID.randomUUID() + "@example.com";
        return Shop.open(cloud.service().port(), email, "correct horse battery staple", NAME);
    }

    private void signsIn(Shop user) {
        window.types("/sign-in", "email", user.email(), "password", user.password());
        window.shows("/tills/" + held, NUMBER);
        assertThat(window.text()).contains(NAME);
    }

    @Test
    void noPageOfTheTillRunsWhatItShows() throws IOException {
        var user = signsUp();
        var main = user.till(NAME);
        var till = user.till(NAME);
        user.follow(till, main).is(200);
        new TokenFile(directory).write(till.token());
        var settings = TillClient.builder()
                .service(cloud.service().address())
                .directory(directory)
                .knowsEverything();
        try (var client = settings.open();
                var page = TillPage.open(client, NAME, 0)) {
            client.sync();
            var pages = new Window(visitor.driver(), page.address());
            pages.types("/", "pin", "2468", "again", "2468");
            pages.shows("/", NAME);
            pages.runsNothing("/code");
            pages.runsNothing("/sign-off");
            pages.runsNothing("/pin");
            pages.runsNothing("/?lang=" + encode(NAME, UTF_8));
        }
    }

    /** That nothing runs is worth something only if it would be seen. */
    @Test
    void itWouldBeSeen() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            var body = ("<!DOCTYPE html><title>x</title><body>" + (query.equals("null") ? "" : query)).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var careless = new Window(visitor.driver(), address);
            careless.runsNothing("/?harmless");
            for (var payload : Payloads.ALL.subList(0, 3)) {
                assertThatThrownBy(() -> careless.runsNothing(
                                "/?" + encode(payload, UTF_8).replace("+", "%20")))
                        .as(payload)
                        .isInstanceOf(AssertionError.class);
            }
            assertThatThrownBy(() -> careless.runsNothing("/?" + Payloads.COMPUTED))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> careless.shows("/?" + encode("<b>x</b>", UTF_8), "<b>x</b>"))
                    .isInstanceOf(AssertionError.class);
        } finally {
            server.stop(0);
        }
    }
}
