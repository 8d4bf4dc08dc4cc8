package tillsync.delta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Change.Reason;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;

class ChangePageTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("catalogue-1");
    private static final Head HEAD = new Head(42, 3, new CatalogueDigest(0x0123_4567_89ab_cdefL, 1, 2, 3));
    private static final ArticleNumber TRICKY = new ArticleNumber("a\"b\\c Käse \uD83E\uDDC0");

    /** Pages that were once released are read for ever: files are added here, never edited. */
    private static byte[] approved(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/pages/" + name));
        } catch (IOException failure) {
            throw new AssertionError("approved page " + name, failure);
        }
    }

    private static PageWriter writer(boolean snapshot) {
        return new PageWriter(CATALOGUE, snapshot);
    }

    @Nested
    class APageThatWasWritten {
        @Test
        void isReadAsTheSameChanges() {
            var writer = writer(false);
            var espresso = article("espresso", 280);
            writer.put(41, espresso.canonicalUtf8());
            writer.remove(42, TRICKY, Reason.REMOVED);
            writer.remove(42, new ArticleNumber("z"), Reason.LEFT_SCOPE);
            assertThat(writer.changes()).isEqualTo(3);
            assertThat(ChangePage.read(writer.end(HEAD, null, "c.1.0000000000000000")))
                    .isEqualTo(new ChangePage(
                            CATALOGUE,
                            false,
                            List.of(
                                    new Change.Put(41, espresso),
                                    new Change.Remove(42, TRICKY, Reason.REMOVED),
                                    new Change.Remove(42, new ArticleNumber("z"), Reason.LEFT_SCOPE)),
                            null,
                            "c.1.0000000000000000",
                            HEAD));
        }

        @Test
        void mayBeEmptyOrContinued() {
            assertThat(ChangePage.read(writer(true).end(HEAD, "more", null)))
                    .isEqualTo(new ChangePage(CATALOGUE, true, List.of(), "more", null, HEAD));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"changes\":[]", "\"mode\":\"snapshot\"", "\"head\":{}", "\"x\":1}{\"y\":2"})
        void isOneObjectThatNamesNothingTwice(String again) {
            var page = new String(writer(true).end(HEAD, "more", null), UTF_8).replaceFirst("}$", "," + again + "}");
            assertThatThrownBy(() -> ChangePage.read(page.getBytes(UTF_8))).isInstanceOf(MalformedJson.class);
        }

        @Test
        void mayNameNullWhatIsNotThere() {
            var page = new String(writer(true).end(HEAD, "more", null), UTF_8)
                    .replace("\"head\"", "\"cursor\":null,\"head\"");
            assertThat(ChangePage.read(page.getBytes(UTF_8)).cursor()).isNull();
        }

        @Test
        void isTheApprovedTextByteForByte() {
            var writer = writer(false);
            writer.put(41, article("Käse \uD83E\uDDC0", 280).canonicalUtf8());
            writer.remove(42, TRICKY, Reason.LEFT_SCOPE);
            var cursor = HEAD.cursor(CATALOGUE).toString();
            assertThat(new String(writer.end(HEAD, null, cursor), UTF_8))
                    .isEqualTo(new String(approved("delta-last.v1.json"), UTF_8).strip());
        }

        @Test
        void endsBefore4MebibytesHoweverLargeItsArticles() {
            var large = article().text("x", "x".repeat(16_000)).read().canonicalUtf8();
            var writer = writer(true);
            while (writer.hasRoomFor(large.length)) {
                writer.put(Long.MAX_VALUE, large);
            }
            var page = writer.end(HEAD, "c".repeat(200), null);
            assertThat(page.length).isBetween(PageWriter.MOST_BYTES - 3 * 16_384, PageWriter.MOST_BYTES);
            assertThat(ChangePage.read(page).changes()).hasSize(writer.changes());
        }

        @Test
        void isReadOneChangeAfterTheOther() {
            var writer = writer(true);
            for (int i = 0; i < 5_000; i++) {
                writer.put(1, article("espresso", 280).canonicalUtf8());
            }
            assertThat(ChangePage.read(writer.end(HEAD, "more", null)).changes())
                    .as("together they have more tokens than one value may have")
                    .hasSize(5_000);
        }

        @Test
        void isPackedWithoutLoss() throws IOException {
            var page = writer(true).end(HEAD, "more", null);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(FastGzip.pack(page))))
                    .hasBinaryContent(page);
        }

        @Test
        void takesAFirstArticleOfAnySize() {
            assertThat(writer(true).hasRoomFor(Integer.MAX_VALUE - 4_096)).isTrue();
        }
    }

    @Nested
    class AnApprovedPage {
        @Test
        void ofASnapshotIsRead() {
            var page = ChangePage.read(approved("snapshot-first.v1.json"));
            assertThat(page.snapshot()).isTrue();
            assertThat(page.continuation()).isEqualTo("opaque-1");
            assertThat(page.cursor()).isNull();
            assertThat(page.changes()).hasSize(2).allSatisfy(change -> assertThat(change)
                    .isInstanceOf(Change.Put.class));
            assertThat(page.head()).isEqualTo(new Head(7, 2, page.head().digest()));
        }

        @Test
        void ofADeltaIsRead() {
            var page = ChangePage.read(approved("delta-last.v1.json"));
            assertThat(page.snapshot()).isFalse();
            assertThat(page.continuation()).isNull();
            assertThat(Cursor.parse(page.cursor()).isAt(42, HEAD.digest())).isTrue();
            assertThat(page.changes())
                    .extracting(Change::number)
                    .containsExactly(new ArticleNumber("Käse \uD83E\uDDC0"), TRICKY);
        }

        @Test
        void fromTheFutureIsReadWithoutWhatIsUnknown() {
            var page = ChangePage.read(approved("delta-with-unknown-members.v1.json"));
            assertThat(page.changes()).hasSize(2);
            assertThat(((Change.Put) page.changes().get(0)).article().member("allergens"))
                    .isPresent();
            assertThat(((Change.Remove) page.changes().get(1)).reason()).isEqualTo(Reason.REMOVED);
        }
    }

    @Nested
    class AClient {
        private final String delta = new String(approved("delta-last.v1.json"), UTF_8);

        @ParameterizedTest
        @ValueSource(strings = {"merge", "Delta", "DELTA", ""})
        void isTooOldForAnUnknownMode(String mode) {
            isTooOldFor(delta.replace("\"delta\"", "\"" + mode + "\""));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"op\":\"rename\"", "\"op\":\"PUT\"", "\"op\":{\"a\":1}", "\"op\":null", "\"oq\":\"put\""})
        void isTooOldForAnUnknownOp(String op) {
            isTooOldFor(delta.replace("\"op\":\"put\"", op));
        }

        @Test
        void isTooOldForAnUnknownOpOfAnyShape() {
            isTooOldFor(delta.replace("\"changes\":[", "\"changes\":[{\"op\":\"patch\",\"of\":[1,2]},"));
        }

        @Test
        void isTooOldForAnUnknownModeBeforeAnythingIsWrongWithItsChanges() {
            isTooOldFor(delta.replace("\"delta\"", "\"merge\"").replace("\"revision\":41", "\"revision\":\"x\""));
        }

        @Test
        void isTooOldForARepairThatRemoves() {
            assertThatThrownBy(() -> repair(delta)).isInstanceOf(ClientTooOld.class);
            assertThat(repair(delta.replaceFirst(",\\{\"op\":\"remove\".*\"LEFT_SCOPE\"}", ""))
                            .puts())
                    .hasSize(1);
        }

        private static Repair repair(String page) {
            return Repair.read(JsonReader.read(page.replace("\"changes\"", "\"differing\":[],\"changes\"")));
        }

        @Test
        void isTooOldForAPageWithoutMode() {
            isTooOldFor(delta.replace("\"mode\"", "\"mood\""));
        }

        private void isTooOldFor(String page) {
            assertThat(page).isNotEqualTo(delta);
            assertThatThrownBy(() -> ChangePage.read(page.getBytes(UTF_8))).isInstanceOf(ClientTooOld.class);
        }
    }
}
