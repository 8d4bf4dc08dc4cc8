package tillsync.service.engine.repair;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Edit;
import tillsync.delta.Change;
import tillsync.delta.Repair;
import tillsync.json.JsonReader;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

@ServiceTest
class RepairIntegrationTest {
    private static Map<ArticleNumber, Article> articles(int count, long cents) {
        var articles = new TreeMap<ArticleNumber, Article>();
        for (int i = 0; i < count; i++) {
            var article = Shop.article(Integer.toString(i), cents);
            articles.put(article.number(), article);
        }
        return articles;
    }

    private static String body(String cursor, Map<ArticleNumber, Article> articles) {
        var sums = BucketSums.empty();
        articles.values().forEach(article -> sums.add(article.number(), article.digest()));
        return body(cursor, sums.texts());
    }

    private static String body(String cursor, List<String> sums) {
        return "{\"cursor\":\"" + cursor + "\",\"buckets\":"
                + sums.stream().map(sum -> '"' + sum + '"').collect(joining(",", "[", "]")) + "}";
    }

    private static Answer ask(PlainTill till, String body) {
        return till.send("POST", "/api/v1/till/repairs", body);
    }

    private static void isRefused(Answer answer, int status, String code) {
        answer.is(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static String published(PlainTill main, long sequence, List<Edit> edits) {
        var answer = main.publish(sequence, edits).is(200);
        return answer.text("cursor");
    }

    @Test
    void tellsWhatIsMissing() {
        var main = Shop.open("repair").till("main");
        var cursor = published(main, 1, Shop.puts(0, 10, 100));

        var repair = Repair.read(JsonReader.read(
                ask(main, body(cursor, articles(9, 100))).is(200).json().toString()));

        assertThat(repair.cursor()).isEqualTo(cursor);
        assertThat(repair.differing()).containsExactly(BucketSums.bucketOf(new ArticleNumber("9")));
        assertThat(repair.puts()).extracting(Change::number).contains(new ArticleNumber("9"));
        assertThat(repair.head().articles()).isEqualTo(10);
    }

    @Test
    void findsNothingWhereAllIsRightAndTheMainMayAskToo() {
        var main = Shop.open("rightrepair").till("main");
        var cursor = published(main, 1, Shop.puts(0, 10, 100));

        var repair = Repair.read(JsonReader.read(
                ask(main, body(cursor, articles(10, 100))).json().toString()));

        assertThat(repair.differing()).isEmpty();
        assertThat(repair.puts()).isEmpty();
    }

    @Test
    void aTillThatAsksOnAndOnIsToldWhenToComeAgain() {
        var shop = Shop.open("manyrepairs");
        var main = shop.till("main");
        var asked = body(published(main, 1, Shop.puts(0, 10, 100)), articles(10, 100));
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            ask(main, asked).is(200);
        }

        isRefused(ask(main, asked), 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void acknowledgesNothing() {
        var shop = Shop.open("silentrepair");
        var main = shop.till("main");
        published(main, 1, Shop.puts(0, 10, 50)); // the first one acknowledges its cursor
        var cursor = published(main, 2, Shop.puts(0, 10, 100));
        ask(main, body(cursor, articles(10, 100)));

        var view = shop.get(main.api()).json();
        assertThat(view.at("/cursor/revision").longValue()).isEqualTo(1);
        assertThat(view.get("verifiedAt").isNull()).isTrue();
    }

    @Test
    void aCursorThatIsNotKnownIsRefusedAsForAPull() {
        var main = Shop.open("oddrepair").till("main");
        var other = Shop.open("otherrepair").till("main");
        var cursor = published(main, 1, Shop.puts(0, 10, 100));
        var others = published(other, 1, Shop.puts(0, 10, 100));
        var sums = BucketSums.empty().texts();

        isRefused(ask(main, body("nonsense", sums)), 400, "CURSOR_MALFORMED");
        isRefused(ask(main, body(cursor.replace(".1.", ".2."), sums)), 410, "SNAPSHOT_REQUIRED");
        isRefused(ask(main, body(cursor.substring(0, cursor.length() - 1) + "x", sums)), 400, "CURSOR_MALFORMED");
        isRefused(ask(main, body(others, sums)), 410, "SNAPSHOT_REQUIRED");
    }

    @Test
    void theCatalogueOfAnotherMainIsNotTold() {
        var shop = Shop.open("placerepair");
        var main = shop.till("main");
        var ofOther = published(shop.till("other"), 1, Shop.puts(0, 10, 100));

        isRefused(ask(main, body(ofOther, BucketSums.empty().texts())), 409, "TOPOLOGY_CHANGED");
    }

    @Test
    void whatIsNoRequestIsRefused() {
        var main = Shop.open("badrepair").till("main");
        var cursor = published(main, 1, Shop.puts(0, 1, 1));
        var sums = Collections.nCopies(BucketSums.COUNT, "0".repeat(16));

        isRefused(ask(main, "{"), 400, "MALFORMED");
        isRefused(ask(main, "[]"), 422, "INVALID");
        isRefused(ask(main, "{\"cursor\":\"" + cursor + "\"}"), 422, "INVALID");
        isRefused(ask(main, "{\"buckets\":[]}"), 422, "INVALID");
        isRefused(ask(main, "{\"cursor\":7,\"buckets\":[]}"), 422, "INVALID");
        isRefused(ask(main, "{\"cursor\":\"" + cursor + "\",\"buckets\":{\"0\":\"0\"}}"), 422, "INVALID");
        isRefused(ask(main, body(cursor, sums.subList(1, BucketSums.COUNT))), 422, "INVALID");
        isRefused(ask(main, body(cursor, Collections.nCopies(BucketSums.COUNT + 1, "0".repeat(16)))), 422, "INVALID");
        isRefused(ask(main, body(cursor, Collections.nCopies(BucketSums.COUNT, "000000000000000G"))), 422, "INVALID");
        isRefused(ask(main, body(cursor, Collections.nCopies(BucketSums.COUNT, "0"))), 422, "INVALID");
        isRefused(ask(main, body(cursor, sums).replaceFirst("\"0{16}\"", "null")), 422, "INVALID");
    }
}
