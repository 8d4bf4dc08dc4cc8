package tillsync.delta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Change.Reason;
import tillsync.json.CanonicalJson;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;
import tillsync.json.WrongMember;

/** The changes of a page are taken out of it without a tree as far as they are of the usual form. */
class ChangeScanTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("catalogue-1");
    private static final Head HEAD = new Head(42, 3, new CatalogueDigest(0x0123_4567_89ab_cdefL, 1, 2, 3));

    private static final String FIRST =
            "{\"op\":\"put\",\"revision\":7,\"article\":" + article("1", 280).canonical() + "}";
    private static final String REMOVAL = "{\"op\":\"remove\",\"revision\":8,\"number\":\"z\",\"reason\":\"REMOVED\"}";
    private static final String LAST =
            "{\"op\":\"put\",\"revision\":9,\"article\":" + article("2", 0).canonical() + "}";

    private final byte[] good = written();

    private static byte[] written() {
        var writer = new PageWriter(CATALOGUE, false);
        writer.put(7, article("1", 280).canonicalUtf8());
        writer.put(
                8,
                article()
                        .text("name", "K\"äse \uD83E\uDDC0")
                        .json("x", "{\"a\":[true,{},[],-1],\"é\":\"\\n\"}")
                        .read()
                        .canonicalUtf8());
        writer.remove(9, new ArticleNumber("z"), Reason.LEFT_SCOPE);
        writer.put(9, article("2", 0).canonicalUtf8());
        writer.put(9, article("3", 0).toJson().with("x", "\u0001").json().getBytes(UTF_8));
        return writer.end(HEAD, null, "c.1.0000000000000000");
    }

    @Test
    void isReadAsItsTreeIsHoweverItIsSpoilt() {
        var parts = ("{|}|[|]|,|:|\"|\\| |0|-|9|e|.|n|"
                        + "\"a\":1,|null|\u0000|\\u0061|\\/|\"\"|{}|true|99999999999999999999|\u00ff")
                .split("\\|");
        int[] whole = {0};
        Seeds.each(20_000, random -> {
            var text = new StringBuilder(new String(good, ISO_8859_1));
            for (int i = random.nextInt(2); i >= 0; i--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(3));
                text.replace(at, end, parts[random.nextInt(parts.length)]);
            }
            var page = text.toString().getBytes(ISO_8859_1);
            var read = read(() -> ChangePage.read(page));
            assertThat(read).as(text.toString()).isEqualTo(read(() -> ChangePage.read(JsonReader.read(page))));
            whole[0] += read.isPresent() ? 1 : 0;
        });
        assertThat(whole[0]).isGreaterThan(1_000);
    }

    private Optional<ChangePage> read(Supplier<ChangePage> reading) {
        try {
            return Optional.of(reading.get());
        } catch (MalformedJson | WrongMember | ClientTooOld | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    @Test
    void keepsTheBytesOfItsArticles() {
        var number = article("1", 280).canonical();
        var spaced = new String(good, UTF_8).replace(number, number.replace(",", " ,"));
        for (var page : List.of(good, spaced.getBytes(UTF_8))) {
            var first = (Change.Put) ChangePage.read(page).changes().get(0);
            assertThat(first.article().canonicalUtf8()).asString(UTF_8).isEqualTo(number);
            assertThat(first.article().digest()).isEqualTo(Article.read(number).digest());
        }
    }

    @Test
    void namesTheChangeThatIsWrong() {
        var broken = new String(good, UTF_8).replace("\"revision\":9,\"article\"", "\"revision\":-9,\"article\"");
        assertThatThrownBy(() -> ChangePage.read(broken.getBytes(UTF_8)))
                .isInstanceOf(WrongMember.class)
                .hasMessageContaining("changes[3].revision");
    }

    @Test
    void isNotReadDeeperThanAnyJson() {
        var deep = new String(good, UTF_8).replace("[true,", "[" + "[".repeat(100_000));
        assertThatThrownBy(() -> ChangePage.read(deep.getBytes(UTF_8))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void takesChangesOutOfThePage() {
        var changes = new ArrayList<Change>();
        assertThat(take("{\"a\":1,\"changes\":[" + FIRST + "," + REMOVAL + "," + LAST + "],\"z\":2}", changes))
                .isEqualTo("{\"a\":1,\"changes\":[],\"z\":2}");
        assertThat(changes)
                .containsExactly(
                        new Change.Put(7, article("1", 280)),
                        new Change.Remove(8, new ArticleNumber("z"), Reason.REMOVED),
                        new Change.Put(9, article("2", 0)));
    }

    /** Replaces a part of each change in turn: the changes before it are taken, it and those behind it stay. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "put"                 | "puT"
            "revision":           | "revision":-
            ,"article":           | ,"articles":
            "number":"1"          | "number":""
            "number":"1"          | "number":"\\n"
            "number":"1"          | "number":1
            "number":"1"          | "numbes":"1"
            "name":"Espresso"     | "name":""
            "name":"Espresso"     | "name":1
            "name":"Espresso"     | "namf":"Espresso"
            "vat":"DE_STANDARD"   | "vat":""
            "vat":"DE_STANDARD"   | "vau":"DE_STANDARD"
            "price":{             | "pricf":{
            "cents":280           | "cents":-1
            "cents":280           | "cents":"280"
            "cents":280           | "centt":280
            "currency":"EUR"      | "currency":""
            "currency":"EUR"      | "currencz":"EUR"
            "remove"              | "removd"
            "number":"z"          | "number":""
            "number":"z"          | "number":"\\n"
            "number":"z"          | "number":7
            ,"number":"z"         | ,"numbes":"z"
            ,"reason":"           | ,"reasom":"
            "reason":"REMOVED"    | "reason":7
            "REMOVED"}            | "REMOVED","a":1}
            """)
    void stopsBeforeWhatLooksDifferent(String usual, String different) {
        var parts = List.of(FIRST, REMOVAL, LAST);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).contains(usual)) {
                var changes = new ArrayList<Change>();
                var spoilt = new ArrayList<>(parts);
                spoilt.set(i, parts.get(i).replace(usual, different));
                var rest = "],\"z\":2}";
                assertThat(take("{\"changes\":[" + String.join(",", spoilt) + rest, changes))
                        .isEqualTo("{\"changes\":[" + String.join(",", spoilt.subList(i, parts.size())) + rest);
                assertThat(changes).hasSize(i);
            }
        }
        assertThat(String.join("", parts)).contains(usual);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"changes":[%s]}]
            {"changes":{"a":[%s]}}
            {"a" 1,"changes":[%s]}
            {"a":1 "changes":[%s]}
            {"a":nul,"changes":[%s]}
            {"a":1,"changed":[%s]}
            {"changes":[ %s]}
            """)
    void leavesPagesThatLookDifferent(String page) {
        var changes = new ArrayList<Change>();
        var whole = page.formatted(FIRST);
        assertThat(take(whole, changes)).isEqualTo(whole);
        assertThat(changes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,
            ,1
            ,]
            }
            """)
    void takesNothingThatIsNeitherLastNorFollowed(String behind) {
        var changes = new ArrayList<Change>();
        var whole = "{\"changes\":[" + FIRST + behind;
        assertThat(take(whole, changes)).isEqualTo(whole);
        assertThat(changes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0"})
    void takesArticlesOfSixteenKibibytes(int more, int taken) {
        int room = 16 * 1024 - article().text("x", "").read().canonicalUtf8().length;
        var large = article().text("x", "a".repeat(room + more)).node().json();
        var changes = new ArrayList<Change>();
        take("{\"changes\":[{\"op\":\"put\",\"revision\":0,\"article\":" + canonical(large) + "}]}", changes);
        assertThat(changes).hasSize(taken);
    }

    private static String canonical(String json) {
        return CanonicalJson.of(JsonReader.read(json));
    }

    private static String take(String page, List<Change> changes) {
        return new String(ChangeScan.take(page.getBytes(UTF_8), changes), UTF_8);
    }
}
