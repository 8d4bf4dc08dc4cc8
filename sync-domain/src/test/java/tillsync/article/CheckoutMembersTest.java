package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.ArticleDraft.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.Seeds;
import tillsync.article.CountedMember.Counted;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;

/** What a till scans, sells along, asks for and weighs: the members codes, linked, options and scale. */
class CheckoutMembersTest {
    private static List<String> flaws(String member, String json) {
        return article().json(member, json).flaws();
    }

    private static String elements(String key, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"" + key + "\": \"" + (100 + i) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Nested
    class Codes {
        @Test
        void areGtinsAndTheShopsOwn() {
            assertThat(flaws("codes", """
                    [{"code": "4001234567890", "quantity": 6}, {"code": "4006381333931"}, {"code": "KISTE 7/b"},
                     {"code": "Ä;\\"x6"}]""")).isEmpty();
        }

        @Test
        void areNotTheArticlesOwnGtin() {
            var own = article().text("gtin", "4006381333931");
            assertThat(own.json("codes", "[{\"code\": \"1\"}, {\"code\": \"4006381333931\"}]")
                            .flaws())
                    .containsExactly("/codes/1/code TWICE");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|LENGTH",
                    "' 1'|WHITE_SPACE",
                    "'1 '|WHITE_SPACE",
                    "1\\u00071|CONTROL_CHARACTER",
                    "e\\u0301|NOT_NFC",
                    "\\ud800|LONE_SURROGATE"
                })
        void followTheRuleOfNumbers(String code, String flaw) {
            assertThat(flaws("codes", "[{\"code\": \"" + code + "\"}]")).containsExactly("/codes/0/code " + flaw);
        }

        @Test
        void haveAtMost64CodePoints() {
            assertThat(flaws("codes", "[{\"code\": \"" + "x".repeat(64) + "\"}]"))
                    .isEmpty();
            assertThat(flaws("codes", "[{\"code\": \"" + "x".repeat(65) + "\"}]"))
                    .containsExactly("/codes/0/code LENGTH");
        }
    }

    @Nested
    class Linked {
        @Test
        void areNumbersOfOtherArticles() {
            assertThat(flaws("linked", "[{\"number\": \"P25\", \"quantity\": 20}, {\"number\": \"P150\"}]"))
                    .containsExactly("/linked/1/number NOT_ASCENDING");
            assertThat(flaws("linked", "[{\"number\": \"P150\"}, {\"number\": \"P25\", \"quantity\": 20}]"))
                    .isEmpty();
            assertThat(flaws("linked", "[{\"number\": \"4711\"}]")).containsExactly("/linked/0/number SELF");
        }
    }

    @Nested
    class Lists {
        @ParameterizedTest
        @CsvSource({"codes, code, 20", "linked, number, 10"})
        void areOfOneToSoMany(String member, String key, int most) {
            assertThat(flaws(member, elements(key, most))).isEmpty();
            assertThat(flaws(member, elements(key, most + 1))).containsExactly("/" + member + " TOO_MANY");
            assertThat(flaws(member, "[]")).containsExactly("/" + member + " NOT_CANONICAL");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "\"1\"", "1", "true", "{\"code\": \"1\"}"})
        void areArrays(String json) {
            assertThat(flaws("codes", json)).containsExactly("/codes WRONG_TYPE");
            assertThat(flaws("linked", json)).containsExactly("/linked WRONG_TYPE");
            assertThat(flaws("options", json)).containsExactly("/options WRONG_TYPE");
        }

        @Test
        void holdObjectsWithATextAndMaybeAQuantity() {
            assertThat(flaws("codes", "[\"1\", {}, {\"code\": 1}, {\"number\": \"1\"}, {\"code\": \"2\"}]"))
                    .containsExactly(
                            "/codes/0 WRONG_TYPE",
                            "/codes/1/code MISSING",
                            "/codes/2/code WRONG_TYPE",
                            "/codes/3/code MISSING");
        }

        @ParameterizedTest
        @CsvSource({
            "2, ''",
            "9999, ''",
            "1, NOT_CANONICAL",
            "0, OUT_OF_RANGE",
            "-1, OUT_OF_RANGE",
            "10000, OUT_OF_RANGE",
            "1.5, NUMBER_NOT_EXACT",
            "9007199254740992, NUMBER_NOT_EXACT",
            "1e400, NUMBER_NOT_EXACT",
            "'\"2\"', WRONG_TYPE",
            "true, WRONG_TYPE"
        })
        void haveQuantitiesOf2To9999AndNoneFor1(String quantity, String flaw) {
            var expected = flaw.isEmpty() ? List.of() : List.of("/codes/0/quantity " + flaw);
            assertThat(flaws("codes", "[{\"code\": \"1\", \"quantity\": " + quantity + "}]"))
                    .isEqualTo(expected);
        }

        @Test
        void holdEachOnceAndAscending() {
            assertThat(flaws("codes", "[{\"code\": \"1\"}, {\"code\": \"1\", \"quantity\": 2}]"))
                    .containsExactly("/codes/1/code TWICE");
            assertThat(flaws("codes", "[{\"code\": \"2\"}, {}, {\"code\": \"10\"}]"))
                    .containsExactly("/codes/1/code MISSING", "/codes/2/code NOT_ASCENDING");
            // by bytes of UTF-8, in which U+FF21 comes before U+10400; in UTF-16 it comes after it
            assertThat(flaws("codes", "[{\"code\": \"\\uff21\"}, {\"code\": \"\\ud801\\udc00\"}]"))
                    .isEmpty();
        }

        @Test
        void makeNoMoreFlawsThanAPersonReads() {
            var broken = "[" + "1,".repeat(19) + "1]";
            var draft = article().json("codes", broken).json("linked", "[" + "1,".repeat(9) + "1]");
            assertThat(draft.json("planned", broken)
                            .json("x", broken.replace("1", "1.5"))
                            .flaws())
                    .hasSize(50);
        }
    }

    @Nested
    class Options {
        @Test
        void areKeysOfRecordsAndMayBeCalledLikeTheArticle() {
            assertThat(flaws("options", "[{\"key\": \"4711\"}, {\"key\": \"drink\", \"quantity\": 2}]"))
                    .isEmpty();
            assertThat(flaws("options", elements("key", 20))).isEmpty();
        }

        @Test
        void areTwentyAtMostAndNeedAKey() {
            assertThat(flaws("options", elements("key", 21))).containsExactly("/options TOO_MANY");
            assertThat(flaws("options", "[]")).containsExactly("/options NOT_CANONICAL");
            assertThat(flaws("options", "[{\"number\": \"1\"}]")).containsExactly("/options/0/key MISSING");
        }
    }

    @Nested
    class Scales {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"plu\": 1}",
                    "{\"plu\": 999999, \"tareGrams\": 99999}",
                    "{\"tareGrams\": 1}",
                    "{\"later\": [1]}"
                })
        void haveAPluATareOrBoth(String scale) {
            assertThat(flaws("scale", scale)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|/scale NOT_CANONICAL",
                    "[]|/scale WRONG_TYPE",
                    "1|/scale WRONG_TYPE",
                    "{\"plu\": 0}|/scale/plu OUT_OF_RANGE",
                    "{\"plu\": 1000000}|/scale/plu OUT_OF_RANGE",
                    "{\"plu\": \"1\"}|/scale/plu WRONG_TYPE",
                    "{\"plu\": 1.5}|/scale/plu NUMBER_NOT_EXACT",
                    "{\"tareGrams\": 0}|/scale/tareGrams OUT_OF_RANGE",
                    "{\"tareGrams\": 100000}|/scale/tareGrams OUT_OF_RANGE",
                    "{\"plu\": null}|/scale/plu NOT_CANONICAL; /scale/plu WRONG_TYPE"
                })
        void areRefusedOtherwise(String scale, String expected) {
            assertThat(flaws("scale", scale)).containsExactly(expected.split("; "));
        }
    }

    @Test
    void membersThatNobodyKnowsAreKept() {
        var read = article()
                .json("codes", "[{\"code\": \"1\", \"label2030\": {\"size\": 3}}]")
                .json("linked", "[{\"number\": \"1\", \"until2030\": true}]")
                .json("scale", "{\"plu\": 7, \"shelfLife2030\": 3}")
                .read();
        assertThat(read.canonical())
                .contains("\"codes\":[{\"code\":\"1\",\"label2030\":{\"size\":3}}]")
                .contains("\"linked\":[{\"number\":\"1\",\"until2030\":true}]")
                .contains("\"scale\":{\"plu\":7,\"shelfLife2030\":3}");

        var edited = CountedMember.CODES.with(read.toJson(), List.of(new Counted("1", 6), new Counted("0", 1)));
        assertThat(Article.read(edited).canonical())
                .contains("\"codes\":[{\"code\":\"0\"},{\"code\":\"1\",\"label2030\":{\"size\":3},\"quantity\":6}]");
    }

    @ParameterizedTest
    @EnumSource
    void anythingOfThatNameInAStoredArticleCanBeRead(CountedMember kind) {
        for (var json : List.of("1", "\"x\"", "{\"a\": 1}", "[1, {\"code\": 1, \"number\": 1}, [], \"x\"]")) {
            var stored = Article.trusted(article().json(kind.member(), json).node());
            assertThat(kind.of(stored.toJson())).isEmpty();
            assertThat(kind.byValue(stored.toJson()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsWrittenIsAnArticleThatGivesItBackAndNoOtherOrderIsOne(CountedMember kind) {
        Seeds.each(200, random -> {
            var wanted = new TreeMap<ArticleNumber, Counted>();
            for (int i = 1 + random.nextInt(kind.most()); i > 0; i--) {
                var value = value(random);
                wanted.put(new ArticleNumber(value), new Counted(value, 1 + random.nextInt(9_999)));
            }
            var shuffled = new ArrayList<>(wanted.values());
            Collections.shuffle(shuffled, random);

            var json = kind.with(article().node(), shuffled);
            var read = Article.read(json);
            assertThat(kind.of(read.toJson())).containsExactlyElementsOf(wanted.values());
            assertThat(kind.with(article().node(), kind.byValue(json))).isEqualTo(json);
            assertThat(kind.with(json, List.of())).isEqualTo(article().node());

            var elements = new ArrayList<>(read.toJson().get(kind.member()).elements());
            Collections.shuffle(elements, random);
            boolean same = elements.equals(read.toJson().get(kind.member()).elements());
            assertThat(article()
                            .json(kind.member(), new JsonArray(elements).json())
                            .flaws()
                            .isEmpty())
                    .isEqualTo(same);
        });
    }

    private static String value(Random random) {
        var letters = List.of("0", "1", "9", "A", "z", "Ä", ";", "\"", "x", "\uff21", "\ud801\udc00", "/");
        var value = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            value.append(letters.get(random.nextInt(letters.size())));
        }
        return value.toString();
    }

    @Test
    void aScaleHasNoOrderOfItsMembers() {
        assertThat(Article.read(JsonObject.EMPTY
                                .with(
                                        "scale",
                                        JsonObject.EMPTY.with("tareGrams", 5).with("plu", 7))
                                .with("number", "1")
                                .with("name", "x")
                                .with("vat", "DE_ZERO")
                                .with("price", Price.euro(1).toJson()))
                        .canonical())
                .endsWith("\"scale\":{\"plu\":7,\"tareGrams\":5},\"vat\":\"DE_ZERO\"}");
    }
}
