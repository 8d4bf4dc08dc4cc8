package tillsync.service.articles.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.export.ExportCheck;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.catalogue.Versions;

@ServiceTest
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class ExportIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private String catalogue;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("=Theke");
        catalogue = main.publish(1, Shop.puts(1, 2, 280)).text("catalogue");
    }

    private HttpResponse<byte[]> download(Shop who, PlainTill till, String query) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + till.api() + "/articles/history.csv" + query))
                .header("Authorization", "Bearer " + who.token())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private List<String> rows(PlainTill till, String query) {
        var answer = download(shop, till, query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(check(answer.body()).fault()).isNull();
        return new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("(PUT|PLANNED|RATE|GROUP|NOT_OFFERED|REMOVED);.*"))
                .toList();
    }

    private static ExportCheck check(byte[] file) {
        try {
            return ExportCheck.of(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void recordedAt(long revision, String time) {
        jdbc.update(
                "update revision set recorded_at = ? where catalogue = ? and revision = ?",
                OffsetDateTime.parse(time),
                catalogue,
                revision);
    }

    @Test
    void aFollowersPricesAreThoseOfThePriceGroupThatItHad() {
        var cursor = main.publish(2, List.of(Edit.put(Shop.grouped("1", 280)))).text("cursor");
        recordedAt(1, "2026-01-01T08:00:00Z");
        recordedAt(2, "2026-01-02T08:00:00Z");
        var branch = shop.till("Filiale");
        shop.follow(branch, main);
        branch.hello(",\"knows\":[\"groups\"]").is(200);
        var applied = new ArrayList<String>();
        for (var group : List.of("\"Bahnhof\"", "\"Kiosk\"", "null")) {
            int day = 10 + applied.size();
            applied.add("{\"cursor\":\"%s\",\"at\":\"2026-01-%dT08:00:00Z\",\"group\":{\"name\":%s,\"version\":%d}}"
                    .formatted(cursor, day, group, day));
        }
        branch.reports(cursor, 1, ",\"applied\":" + applied + ",\"group\":{\"name\":null,\"version\":12}")
                .is(200);
        var name = ";1;\"Artikel ä 1\";";
        assertThat(rows(branch, ""))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("PUT" + name).contains(";\"2,80\";EUR;"),
                        second -> assertThat(second).startsWith("PUT" + name).contains(";\"2,80\";EUR;", "Bahnhof"),
                        third -> assertThat(third)
                                .startsWith("GROUP" + name + "2026-01-10T09:00:00+01:00;2026-01-11")
                                .contains(";\"1,90\";EUR;"),
                        fourth -> assertThat(fourth)
                                .startsWith("NOT_OFFERED" + name + "2026-01-11")
                                .contains(";;;;;;;;2;")
                                .doesNotContain(";EUR;"),
                        fifth -> assertThat(fifth)
                                .startsWith("GROUP" + name + "2026-01-12T09:00:00+01:00;;\"2,80\";EUR;"));
        assertThat(rows(main, "")).hasSize(2);
    }

    @Test
    void holdsEachVersionAndItsHashIsInTheAuditTrailAndOnThePage() {
        main.publish(2, Shop.puts(1, 2, 310));
        main.publish(3, List.of(Edit.remove(Shop.article("1", 1).number())));
        var file = download(shop, main, "");
        var check = check(file.body());

        assertThat(check.fault()).isNull();
        assertThat(new String(file.body(), StandardCharsets.UTF_8).lines()).hasSize((int) check.rows());
        assertThat(check.about())
                .contains("TILLSYNC-EXPORT;1;article-history;till;" + main.id() + ";\"'=Theke\"", catalogue);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        named -> assertThat(named).startsWith("attachment;").contains("tillsync-history-", ".csv"));
        assertThat(new String(file.body(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .subList(2, 5))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("PUT;1;\"Artikel ä 1\";")
                                .contains(";\"2,80\";EUR;DE_REDUCED;7;", ";TILL;till:" + main.id()),
                        row -> assertThat(row).contains(";\"3,10\";EUR;"),
                        row -> assertThat(row).startsWith("REMOVED;1;;"));

        var audited = shop.get(main.api() + "/audit").at("0");
        assertThat(audited.get("what").stringValue()).isEqualTo("till.history-exported");
        assertThat(audited.get("by").stringValue()).isEqualTo("user:" + shop.userId());
        assertThat(audited.get("detail").get("hash").stringValue()).isEqualTo(check.hash());
        var browser = shop.browser();
        browser.get(main.page() + "/export")
                .shows(check.hash(), "Final hash")
                .hides("./tillsync")
                .hides("??");
    }

    @Test
    void thePageSaysWhichDayIsWrongAndElseSendsToTheFile() {
        var browser = shop.browser();
        var page = main.page() + "/export?download=csv&catalogue=" + catalogue;
        browser.get(page + "&from=2026-11-25&to=2026-11-24")
                .is(422)
                .shows("id=\"to-fault\"", "This day is before “From”.", "value=\"2026-11-25\"", "Exports so far");
        browser.get(page + "&from=1066-10-14&to=").shows("Choose days from 1970 on");

        var right = browser.get(page + "&from=2026-11-24&to=2026-11-24").is(303);
        right.leadsTo(main.api() + "/articles/history.csv?catalogue=" + catalogue + "&from=2026-11-24&to=2026-11-24");
        assertThat(browser.get(right.location()).header("Content-Disposition")).contains("tillsync-history-");
    }

    @Test
    void anyFlippedByteOfItIsFound() {
        var file = download(shop, main, "").body();
        for (int at = 0; at < file.length; at++) {
            var changed = file.clone();
            changed[at] ^= 1;
            assertThat(check(changed).isIntact()).as("byte %d", at).isFalse();
        }
    }

    @Test
    void aSpanHoldsWhatWasValidInItWithTheVatOfItsDays() {
        main.publish(2, Shop.puts(1, 2, 310));
        main.publish(3, List.of(Edit.remove(Shop.article("1", 1).number())));
        recordedAt(1, "2020-05-01T10:00:00Z");
        recordedAt(2, "2020-08-15T10:00:00Z");
        recordedAt(3, "2021-02-01T10:00:00Z");

        assertThat(rows(main, "").stream().map(ExportIntegrationTest::summary))
                .containsExactly(
                        "PUT 2020-05-01T12:00:00+02:00 7",
                        "RATE 2020-07-01T00:00:00+02:00 5",
                        "PUT 2020-08-15T12:00:00+02:00 5",
                        "RATE 2021-01-01T00:00:00+01:00 7",
                        "REMOVED 2021-02-01T11:00:00+01:00 ");
        assertThat(rows(main, "?from=2020-07-01&to=2020-12-31").stream().map(ExportIntegrationTest::summary))
                .containsExactly("RATE 2020-07-01T00:00:00+02:00 5", "PUT 2020-08-15T12:00:00+02:00 5");
        assertThat(rows(main, "?from=2020-08-15T10:00:00Z&to=2020-08-15T10:00:01Z"))
                .hasSize(1);
        assertThat(rows(main, "?to=2020-04-30")).isEmpty();
        assertThat(rows(main, "?from=2025-01-01&to=").stream().map(ExportIntegrationTest::summary))
                .containsExactly("REMOVED 2021-02-01T11:00:00+01:00 ");
    }

    private static String summary(String row) {
        var cells = row.split(";");
        return cells[0] + " " + cells[3] + " " + cells[8];
    }

    @Test
    void formulasAreTextsAndLoseNothing() {
        var payloads = List.of("=HYPERLINK(\"http://x.example\";\"y\")", "@SUM(1)", "+1", "-1", "'x", " =1");
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < payloads.size(); i++) {
            var json = Shop.article("p" + i, 1)
                    .toJson()
                    .with("name", payloads.get(i))
                    .with("category", payloads.get(i));
            edits.add(Edit.put(Article.read(json)));
        }
        main.publish(2, edits);
        var rows = rows(main, "");
        for (int i = 0; i < payloads.size(); i++) {
            var quoted = payloads.get(i).replace("\"", "\"\"");
            assertThat(rows.get(1 + i)).containsPattern(Pattern.quote("p" + i) + ";\"?'" + Pattern.quote(quoted));
            assertThat(rows.get(1 + i)).doesNotContain(";" + payloads.get(i), ";\"" + quoted);
        }
    }

    @Test
    void aFollowersSaysWhenItHadTheVersions() {
        var follower = shop.till("Nord");
        shop.follow(follower, main);
        var second = main.publish(2, Shop.puts(1, 2, 310)).json();
        var third = main.publish(3, Shop.puts(1, 2, 320)).json();
        var applied = ",\"applied\":[{\"cursor\":" + second.get("cursor") + ",\"at\":\"2026-11-23T08:00:00Z\"}]";
        follower.reports(third.get("cursor").stringValue(), 1, applied).is(200);
        assertThat(rows(main, "")).allSatisfy(row -> assertThat(row).contains(";OWN;"));
        var rows = rows(follower, "");
        assertThat(rows.get(0)).contains(";;SUPERSEDED;");
        assertThat(rows.get(1)).contains(";2026-11-23T09:00:00+01:00;REPORTED;");
    }

    @Test
    void whatIsNotTheTillsIsNotThere() {
        assertThat(download(Shop.open(), main, "").statusCode()).isEqualTo(404);
        var other = shop.till("other");
        assertThat(download(shop, other, "?catalogue=" + catalogue).statusCode())
                .isEqualTo(404);
        assertThat(download(shop, main, "?catalogue=" + catalogue).statusCode()).isEqualTo(200);
        assertThat(download(shop, main, "?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(download(shop, main, "?from=2026-02-01&to=2026-01-01").statusCode())
                .isEqualTo(400);
    }

    /** Portions end anywhere: within a number, and between two. */
    @Test
    void allVersionsComeOnceWhateverThePortion() {
        for (int i = 2; i < 12; i++) {
            main.publish(i, Shop.puts(i % 3, 5 + i % 3, 100 + i));
        }
        long head = 9;
        var expected = jdbc.queryForList(
                "select number, revision from (select number, revision from article where catalogue = ? union all"
                        + " select number, revision from article_version where catalogue = ?) x where revision <= ?"
                        + " order by number, revision",
                catalogue,
                catalogue,
                head);
        for (int portion = 1; portion < 9; portion++) {
            var seen = new ArrayList<String>();
            new Versions(JdbcClient.create(jdbc), portion).each(CatalogueId.of(catalogue), head, version -> {
                seen.add(new String(version.number(), StandardCharsets.UTF_8) + "@" + version.revision());
                assertThat(version.untilRevision() == null || version.untilRevision() <= head)
                        .isTrue();
            });
            assertThat(seen)
                    .containsExactlyElementsOf(expected.stream()
                            .map(row -> new String((byte[]) row.get("number"), StandardCharsets.UTF_8) + "@"
                                    + row.get("revision"))
                            .toList());
        }
    }
}
