package tillsync.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.ArticleDraft;
import tillsync.DigestOracle;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.JsonReader;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class ChangeSetTest {
    private static final String ESPRESSO =
            "{\"op\": \"put\", \"article\": " + ArticleDraft.article("espresso", 280) + "}";

    private static ChangeSet read(String edits) {
        return ChangeSet.read(JsonReader.read(edits));
    }

    private static List<String> flaws(String edits) {
        try {
            read(edits);
            return List.of();
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID);
            return refusal.flaws().stream()
                    .map(flaw -> flaw.pointer() + " " + flaw.code())
                    .toList();
        }
    }

    private static String times(int count, String edit) {
        return "[" + String.join(",", Collections.nCopies(count, edit)) + "]";
    }

    @Nested
    class Read {
        @Test
        void takes1To1000Edits() {
            assertThat(read(times(1, ESPRESSO)).edits()).hasSize(1);
            assertThat(read(times(1_000, ESPRESSO)).edits()).hasSize(1_000);
            assertThat(flaws("[]")).containsExactly("/edits SIZE");
            assertThat(flaws(times(1_001, ESPRESSO))).containsExactly("/edits SIZE");
            assertThatThrownBy(() -> new ChangeSet(List.of())).isInstanceOf(Refusal.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "null", "\"x\"", "1"})
        void takesAnArray(String edits) {
            assertThat(flaws(edits)).containsExactly("/edits WRONG_TYPE");
            assertThatThrownBy(() -> ChangeSet.read(null)).isInstanceOf(Refusal.class);
        }

        @Test
        void namesTheOneBadEditIn1000() {
            var edits = new ArrayList<>(Collections.nCopies(1_000, ESPRESSO));
            edits.set(617, ESPRESSO.replace("280", "-280"));
            assertThat(flaws("[" + String.join(",", edits) + "]"))
                    .containsExactly("/edits/617/article/price/cents OUT_OF_RANGE");
        }

        @Test
        void hasOneEntryForEachEditAtFault() {
            var twice = "{\"op\":\"put\",\"article\":{\"number\":\"1\",\"name\":\"\",\"vat\":\"x\"}}";
            assertThat(flaws("[" + twice + "," + ESPRESSO + "," + twice + "]"))
                    .containsExactly("/edits/0/article/name LENGTH", "/edits/2/article/name LENGTH");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1                                     | /edits/0 EDIT",
                    "null                                  | /edits/0 EDIT",
                    "[]                                    | /edits/0 EDIT",
                    "{}                                    | /edits/0 EDIT",
                    "{\"op\":\"put\"}                      | /edits/0 EDIT",
                    "{\"op\":1e999999999}                 | /edits/0 EDIT",
                    "{\"op\":{},\"number\":\"1\"}          | /edits/0 EDIT",
                    "{\"op\":\"PUT\",\"article\":{}}       | /edits/0 EDIT",
                    "{\"op\":\"rename\",\"number\":\"1\"}  | /edits/0 EDIT",
                    "{\"op\":\"remove\"}                   | /edits/0 EDIT",
                    "{\"op\":\"remove\",\"number\":1}      | /edits/0 EDIT",
                    "{\"op\":\"remove\",\"number\":\" 1\"} | /edits/0/number WHITE_SPACE",
                    "{\"op\":\"put\",\"article\":1}        | /edits/0/article WRONG_TYPE",
                    "{\"op\":\"put\",\"article\":null}     | /edits/0/article WRONG_TYPE"
                })
        void refusesWhatIsNoEdit(String edit, String flaw) {
            assertThat(flaws("[" + edit + "]")).containsExactly(flaw);
        }

        @Test
        void ignoresMembersOfAnEditButNoneOfAnArticle() {
            var set = read("["
                    + ESPRESSO.replace("\"op\"", "\"why\": null, \"op\"").replace("\"vat\"", "\"x\":1,\"vat\"") + "]");
            assertThat(set.edits().get(0).canonical()).contains("\"x\":1").doesNotContain("why");
        }
    }

    @Nested
    class LastByNumber {
        @Test
        void countsTheLastEditOfANumber() {
            var number = new ArticleNumber("espresso");
            var last = Edit.put(article("espresso", 310));
            var set = new ChangeSet(List.of(Edit.put(article("espresso", 280)), Edit.remove(number), last));
            assertThat(set.lastByNumber()).containsOnly(java.util.Map.entry(number, last));
        }
    }

    @Nested
    class ContentHash {
        @Test
        void isSha256OverTheCanonicalEdits() {
            var set = read("[{\"number\": \"a\\u0022\\u00e4\", \"op\": \"remove\"}, " + ESPRESSO + "]");
            var canonical = "[{\"number\":\"a\\\"ä\",\"op\":\"remove\"},{\"article\":"
                    + ArticleDraft.article("espresso", 280).canonical() + ",\"op\":\"put\"}]";
            assertThat(set.contentHash()).isEqualTo(DigestOracle.sha256Hex(canonical.getBytes(UTF_8)));
        }

        @Test
        void dependsNeitherOnFormattingNorOnMemberOrder() {
            var other = "[ {\"article\": {\"vat\":\"DE_STANDARD\", \"price\":{\"currency\":\"EUR\",\"cents\":280},\n"
                    + "\"name\":\"\\u0045spresso\",\"number\":\"espresso\"}, \"comment\": \"ignored\", \"op\":\"put\"}]";
            assertThat(read(other).contentHash())
                    .isEqualTo(read("[" + ESPRESSO + "]").contentHash());
        }

        @Test
        void dependsOnOrderAndContentOfTheEdits() {
            var remove = "{\"op\":\"remove\",\"number\":\"1\"}";
            var one = read("[" + ESPRESSO + "," + remove + "]").contentHash();
            assertThat(read("[" + remove + "," + ESPRESSO + "]").contentHash()).isNotEqualTo(one);
            assertThat(read("[" + ESPRESSO + "]").contentHash()).isNotEqualTo(one);
            assertThat(read("[" + ESPRESSO + "," + remove.replace('1', '2') + "]")
                            .contentHash())
                    .isNotEqualTo(one);
        }
    }

    @Nested
    class Cut {
        private static List<Edit> edits(int count, String attributes) {
            return IntStream.range(0, count)
                    .mapToObj(i -> Edit.put(Article.read("{\"number\":\"" + i
                            + "\",\"name\":\"espresso\",\"vat\":\"DE_REDUCED\","
                            + "\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"attributes\":{" + attributes + "}}")))
                    .toList();
        }

        private static void areAllInOrder(List<ChangeSet> sets, List<Edit> edits) {
            assertThat(sets.stream().flatMap(set -> set.edits().stream())).containsExactlyElementsOf(edits);
        }

        @Test
        void hasAtMostAThousandEditsInASet() {
            var edits = edits(2_500, "\"a\":\"b\"");
            assertThat(ChangeSet.cut(edits))
                    .extracting(set -> set.edits().size())
                    .containsExactly(1_000, 1_000, 500);
            areAllInOrder(ChangeSet.cut(edits), edits);
            assertThat(ChangeSet.cut(List.of())).isEmpty();
        }

        @Test
        void hasAtMostAMegabyteInASet() {
            var large = edits(
                    200,
                    IntStream.range(0, 15)
                            .mapToObj(n -> "\"a" + n + "\":\"" + "x".repeat(999) + "\"")
                            .collect(Collectors.joining(",")));
            var sets = ChangeSet.cut(large);
            assertThat(sets).hasSizeGreaterThan(1).allSatisfy(set -> assertThat(set.edits().stream()
                            .mapToInt(edit -> edit.canonical().length() + 1)
                            .sum())
                    .isBetween(1, 1_000_000));
            areAllInOrder(sets, large);
        }

        /** With the comma behind each edit, {@code {"article":...,"op":"put"},}. */
        @Test
        void aMegabyteIsAMillionBytes() {
            int frame = put(0).canonical().length() + 1;
            assertThat(ChangeSet.end(List.of(put(600_000 - frame), put(400_000 - frame)), 0))
                    .isEqualTo(2);
            assertThat(ChangeSet.end(List.of(put(600_000 - frame), put(400_001 - frame)), 0))
                    .isEqualTo(1);
            assertThat(ChangeSet.end(List.of(put(1_000_001)), 0)).isEqualTo(1);
        }

        private static Edit put(int bytes) {
            return Edit.put(
                    Article.stored(new ArticleNumber("1"), "x".repeat(bytes).getBytes(UTF_8)));
        }
    }
}
