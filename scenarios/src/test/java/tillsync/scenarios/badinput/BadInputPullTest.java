package tillsync.scenarios.badinput;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Pulls with cursors and limits that the service never gave. */
class BadInputPullTest {
    private static final int POLLS = 2_000;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private String cursor;
    private Refusals refusals;

    @BeforeEach
    void aMainWithAnArticle() {
        main = cloud.user().till("main");
        cursor = main.publish(1, puts(article("a", 1))).is(200).text("cursor");
        refusals = new Refusals(cloud);
    }

    private Answer changes(String query) {
        return main.get("/api/v1/till/changes?" + query);
    }

    @Test
    void whatNeverWasACursorIsMalformed() {
        var garbage = List.of(
                "",
                "x",
                "0",
                "a.1",
                "a.1.0",
                cursor + "0",
                cursor.toUpperCase(),
                "." + cursor,
                cursor + "\n",
                cursor.replaceFirst("\\.1\\.", ".-1."),
                cursor.replaceFirst("\\.1\\.", ".01."),
                cursor.replaceFirst("\\.1\\.", ".9223372036854775808."),
                "\u0000",
                "x".repeat(5_000),
                "' or 1=1 --");
        for (var each : garbage) {
            refusals.row("since=" + each, since(each), 400, "CURSOR_MALFORMED");
        }
        refusals.hold();
    }

    private Answer since(String since) {
        return changes("since=" + encode(since, UTF_8));
    }

    @Test
    void aCursorThatNoCatalogueOfTheMerchantHadIsGoneAndNobodyLearnsWhy() {
        var foreign = Shop.open(cloud.service().port()).till("main");
        var theirs = foreign.publish(1, puts(article("a", 1))).is(200).text("cursor");
        refusals.fromHereOn();
        var cursors = new LinkedHashMap<>(Map.of(
                "unknown catalogue", cursor.replaceFirst("^[^.]+", "never-was"),
                "another merchant", theirs,
                "the future", cursor.replaceFirst("\\.1\\.", ".2."),
                "the far future", cursor.replaceFirst("\\.1\\.", ".999999999999999999."),
                "wrong digest", cursor.replaceFirst("[0-9a-f]{16}$", "0123456789abcdef"),
                "revision 0 with a digest", cursor.replaceFirst("\\.1\\.", ".0.")));
        var answers = new ArrayList<Answer>();
        cursors.forEach((what, each) -> {
            answers.add(since(each));
            refusals.row(what, answers.get(answers.size() - 1), 410, "SNAPSHOT_REQUIRED");
        });
        refusals.alike("whatever is wrong with a cursor", answers).hold();
    }

    @Test
    void aCursorOfTheMerchantsOtherCatalogueGivesTheDifference() {
        var other = cloud.user().till("main");
        other.publish(1, puts(article("b", 2))).is(200);
        var changes = other.pulls(cursor).is(200).json();
        assertThat(changes.get("mode").stringValue()).isEqualTo("delta");
        assertThat(changes.get("changes").valueStream())
                .extracting(change -> change.get("op").stringValue())
                .containsExactly("remove", "put");
    }

    @Test
    void limitsAndWaitsOutsideTheirRangeAreRefused() {
        for (var limit : List.of("0", "-5", "5001", "1000000000", "99999999999", "abc", "1.5", "%00")) {
            refusals.row("limit=" + limit, changes("limit=" + limit), 400, "INVALID_PARAMETER");
            var pending = main.api() + "/pending?limit=" + limit;
            refusals.row(pending, cloud.user().get(pending), 400, "INVALID_PARAMETER");
            var articles = main.api() + "/articles?limit=" + limit;
            refusals.row(articles, cloud.user().get(articles), 400, "INVALID_PARAMETER");
            var devices = "/api/v1/devices?limit=" + limit;
            refusals.row(devices, cloud.user().get(devices), 400, "INVALID_PARAMETER");
        }
        for (var wait : List.of("-1", "56", "1000000000", "abc")) {
            refusals.row("wait=" + wait, changes("since=" + cursor + "&wait=" + wait), 400, "INVALID_PARAMETER");
        }
        refusals.hold();
    }

    @Test
    void questionsOfUsersThatAreNoneAreRefused() {
        var user = cloud.user().wire();
        var article = main.api() + "/article";
        refusals.row("no number", user.get(article), 400, "INVALID_PARAMETER");
        refusals.row("no such number", user.get(article + "?number=%00"), 404, "NOT_FOUND");
        refusals.row("no number's history", user.get(article + "/history"), 400, "INVALID_PARAMETER");
        refusals.row("no time", user.get(article + "/history?number=a&at=yesterday"), 400, "INVALID_PARAMETER");
        refusals.row("a version", user.get("/api/v1/topology/history?before=x"), 400, "INVALID_PARAMETER");
        refusals.row("nothing there", user.get("/api/v1/nothing"), 404, "NOT_FOUND");
        refusals.row("a method", user.put("/api/v1/devices", "{}"), 405, "METHOD_NOT_ALLOWED");
        refusals.hold();
    }

    @Test
    void ofManyWaitsOfOneTillTheNewestIsServedAndTheOlderOnesAreEnded() throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var path = "/api/v1/till/changes?wait=50&since=" + cursor;
        var polls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < POLLS; i++) {
            polls.add(http.sendAsync(main.wire().request(path).build(), BodyHandlers.ofString(UTF_8)));
        }
        await().atMost(40, TimeUnit.SECONDS).until(() -> done(polls) == POLLS - 1);
        main.publish(2, puts(article("b", 2))).is(200);
        CompletableFuture.allOf(polls.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        var answers = polls.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allMatch(answer -> answer.statusCode() == 409 && answer.body().contains("\"POLL_SUPERSEDED\""));
    }

    private static long done(List<? extends CompletableFuture<?>> polls) {
        return polls.stream().filter(CompletableFuture::isDone).count();
    }
}
