package tillsync.scenarios.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;

/**
 * H2 keeps a statement's plan as long as its connection lives, however its tables grow. So each plan that is made on empty tables
 * must be the right one on full ones: those of one large catalogue and many small ones.
 */
class KeptPlansTest {
    private static final int ARTICLES = Integer.getInteger("kept-plans.articles", 20_000);
    private static final int CATALOGUES = ARTICLES / 250;
    private static final int MOST_EDITS = 1_000;
    private static final Pattern FOUND_BY = Pattern.compile("/\\* (?!WHERE)(.*?) \\*/", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile(" [<>]=? |tableScan");
    private static final Pattern READ_WHOLE = Pattern.compile("PUBLIC\\.(\\w+)\\.tableScan");

    private static final Map<String, PreparedStatement> KEPT = new LinkedHashMap<>();
    private static EmbeddedService service;
    private static Connection connection;
    private static Shop user;
    private static PlainTill main;
    private static int tills;
    private static long sequence;

    @BeforeAll
    static void plansAreMadeOnEmptyTables() throws SQLException {
        service = EmbeddedService.start(TestDatabase.H2);
        service.database().execute("set query_statistics true");
        service.database().execute("set query_statistics_max_entries 5000");
        user = Shop.open(service.port());
        main = till();
        asksForAll();
        connection = service.part(DataSource.class).getConnection();
        for (var statement : statements()) {
            KEPT.put(statement, connection.prepareStatement("explain " + statement));
        }
        Filling.fill(service.database(), CATALOGUES, ARTICLES / CATALOGUES);
        var articles = Articles.assortment(ARTICLES);
        for (int from = 0; from < articles.size(); from += MOST_EDITS) {
            publishes(articles.subList(from, from + MOST_EDITS).toArray(Article[]::new));
        }
    }

    @AfterAll
    static void stops() throws SQLException {
        connection.close();
        service.close();
    }

    private static PlainTill till() {
        return user.till("till " + ++tills);
    }

    private static void publishes(Article... articles) {
        main.publish(++sequence, puts(articles)).is(200);
    }

    /** What comes all the time, what reads whole catalogues, and pages about several tills. */
    private static void asksForAll() {
        publishes(article("a", 1), article("b", 1));
        publishes(article("a", 7));
        var own = till();
        own.publish(1, puts(article("a", 1), article("c", 1))).is(200);
        var before = own.pulls("").is(200).text("cursor");
        user.follow(own, main).is(200);
        var follower = till();
        user.follow(follower, main).is(200);
        own.pulls(before).is(200);
        var first = follower.pulls("", "", 1).is(200).json();
        follower.pulls("", first.get("continuation").stringValue(), 1).is(200);
        follower.hello();
        own.publish(2, puts(article("a", 2)));
        var of = "devices/" + follower.id();
        var ofMain = "devices/" + main.id();
        for (var path : List.of(
                "devices",
                "topology",
                of,
                of + "/pending",
                ofMain + "/articles?q=a",
                ofMain + "/article?number=a",
                ofMain + "/article/history?number=a",
                ofMain + "/changes",
                ofMain + "/articles/history.csv")) {
            user.get("/api/v1/" + path).is(200);
        }
        looksAtPages(follower);
        isToldOfAnEdit();
    }

    private static void looksAtPages(PlainTill follower) {
        var browser = user.browser();
        for (var path : List.of(
                "/",
                "/topology",
                "/tills/" + follower.id(),
                "/tills/" + main.id() + "/articles",
                "/tills/" + main.id() + "/export",
                "/tills/" + main.id() + "/import")) {
            browser.get(path).is(200);
        }
    }

    private static void isToldOfAnEdit() {
        var events = HttpClient.newHttpClient()
                .sendAsync(user.wire().request("/api/v1/events").build(), BodyHandlers.ofInputStream())
                .join();
        try {
            publishes(article("a", 8));
            await().until(() -> statements().stream().anyMatch(each -> each.contains("from catalogue c join place")));
        } finally {
            close(events);
        }
    }

    private static void close(HttpResponse<InputStream> events) {
        try {
            events.body().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those with a plan. */
    private static List<String> statements() {
        return service
                .database()
                .queryForList("select sql_statement from information_schema.query_statistics", String.class)
                .stream()
                .filter(statement -> Pattern.compile(
                                "^(?i)(select|update|delete|merge|insert.*\\sselect)\\s", Pattern.DOTALL)
                        .matcher(statement)
                        .lookingAt())
                .filter(statement -> !statement.contains("information_schema"))
                .toList();
    }

    /** Without how often a view was read before, which is no part of it. */
    private static String planOf(PreparedStatement explain) throws SQLException {
        int parameters = explain.getParameterMetaData().getParameterCount();
        for (int i = 1; i <= parameters; i++) {
            explain.setObject(i, null);
        }
        try (var plan = explain.executeQuery()) {
            plan.next();
            return plan.getString(1).replaceAll("/\\* scanCount: \\d+ \\*/", "");
        }
    }

    private static List<String> foundBy(String plan) {
        var found = new ArrayList<String>();
        var matcher = FOUND_BY.matcher(plan);
        while (matcher.find()) {
            found.add(matcher.group(1).replaceAll("\\s+", " "));
        }
        return found;
    }

    /** The same, or for each table as many columns that are equal to something, and no range. */
    private static boolean isAsGood(List<String> kept, List<String> now) {
        return kept.size() == now.size()
                && IntStream.range(0, kept.size())
                        .allMatch(i -> kept.get(i).equals(now.get(i))
                                || !RANGE.matcher(kept.get(i)).find() && equal(kept.get(i)) >= equal(now.get(i)));
    }

    private static long equal(String foundBy) {
        return Pattern.compile(" = ").matcher(foundBy).results().count();
    }

    @Test
    void whatWasPlannedOnEmptyTablesIsWhatWouldBePlannedOnFullOnes() throws SQLException {
        assertThat(KEPT).hasSizeGreaterThan(60);
        var others = new ArrayList<String>();
        for (var statement : KEPT.entrySet()) {
            var kept = foundBy(planOf(statement.getValue()));
            // the space makes it another statement, that is planned anew
            try (var anew = connection.prepareStatement("explain " + statement.getKey() + " ")) {
                var now = foundBy(planOf(anew));
                if (!isAsGood(kept, now)) {
                    others.add(statement.getKey() + "\n  kept: " + kept + "\n  now:  " + now);
                }
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void noLargeTableIsReadAsAWhole() throws SQLException {
        var read = new ArrayList<String>();
        for (var statement : KEPT.entrySet()) {
            var matcher = READ_WHOLE.matcher(planOf(statement.getValue()));
            while (matcher.find()) {
                var table = matcher.group(1).toLowerCase(Locale.ROOT);
                if (PlansTest.LARGE.contains(table) || table.equals("catalogue")) {
                    read.add(table + ": " + statement.getKey());
                }
            }
        }
        assertThat(read).isEmpty();
    }
}
