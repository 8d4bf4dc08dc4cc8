package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.inbox.InboxId;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.problem.ProblemCode;
import tillsync.till.DeviceId;

/** The id of a question is the same for each repetition, and different for everything else: a till does each id once. */
class QuestionTest {
    private static final DeviceId MAIN = DeviceId.of("main");
    private static final DeviceId OTHER = DeviceId.of("other");
    private static final ChangeSet SET = set(310);
    private static final IdempotencyKey KEY = new IdempotencyKey("k");
    private static final InboxId ENTRY = new InboxId("entry");
    private static final ArticleNumber SEVEN = new ArticleNumber("7");

    private static ChangeSet set(long cents) {
        return new ChangeSet(List.of(Edit.put(article("7", cents))));
    }

    private static JsonValue json(Question question) {
        return JsonReader.read("{" + question.members() + "}");
    }

    @Test
    void differsByTillAskerAndKeyAndByTheWayItIsAsked() {
        var put = Edit.put(article("7", 310));
        var ids = Stream.of(
                        Question.change(MAIN, "ben", KEY, SET),
                        Question.change(OTHER, "ben", KEY, SET),
                        Question.change(MAIN, "eva", KEY, SET),
                        Question.change(MAIN, "ben", new IdempotencyKey("l"), SET),
                        Question.change(MAIN, "be", new IdempotencyKey("nk"), SET),
                        Question.order(MAIN, "ben", "k", SET),
                        Question.orderAlone(MAIN, "ben", "k", put),
                        Question.orderAlone(MAIN, "ben", "l", put),
                        Question.takeOver(MAIN, ENTRY, SET, false),
                        Question.takeOver(MAIN, ENTRY, SET, true))
                .map(Question::id)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{64}"));
    }

    @Test
    void ofAKeyKeepsItsIdForOtherEditsSoThatTheyAreFoundOut() {
        var first = Question.change(MAIN, "ben", KEY, SET);
        var other = Question.change(MAIN, "ben", KEY, set(311));

        assertThat(first).isEqualTo(Question.change(MAIN, "ben", KEY, SET));
        assertThat(other.id()).isEqualTo(first.id());
        assertThat(other).isNotEqualTo(first);
        assertThat(other.contentHash()).isNotEqualTo(first.contentHash());
    }

    @Test
    void carriesItsEditsTheirHashAndItsOrigin() {
        var question = Question.part(MAIN, "import-3", "IMPORT", SET, List.of("digest"));
        var json = json(question);

        assertThat(question.id()).isEqualTo("import-3").isEqualTo(json.text("id"));
        assertThat(json.text("kind")).isEqualTo("CHANGE");
        assertThat(ChangeSet.read(json.get("edits"))).isEqualTo(SET);
        assertThat(json.text("contentHash")).isEqualTo(SET.contentHash());
        assertThat(json.get("origin").text("kind")).isEqualTo("IMPORT");
        assertThat(json.get("expected").elements()).extracting(JsonValue::text).containsExactly("digest");
        assertThat(question.edits()).isEqualTo(1);
        assertThat(question.reads()).isFalse();
    }

    @Test
    void thatExpectsNothingSaysNothingOfIt() {
        assertThat(json(Question.part(MAIN, "p", "LIVE", SET, List.of())).has("expected"))
                .isFalse();
    }

    @Test
    void thatReadsNamesAnyNumber() {
        var number = new ArticleNumber("a \"b\" \\ \u00e4\u2028");
        var read = Question.read(MAIN, "id", number);

        assertThat(json(read).text("kind")).isEqualTo("READ_ARTICLE");
        assertThat(json(read).text("number")).isEqualTo(number.value());
        assertThat(read.reads()).isTrue();
        assertThat(read.edits()).isZero();
    }

    @Test
    void thatTakesAnEntryOverIsTheSameForTheWholeAndForTheSamePart() {
        assertThat(Question.takeOver(MAIN, ENTRY, set(311), false).id())
                .isEqualTo(Question.takeOver(MAIN, ENTRY, SET, false).id());
        assertThat(Question.takeOver(MAIN, ENTRY, set(311), true).id())
                .isNotEqualTo(Question.takeOver(MAIN, ENTRY, SET, true).id());
        assertThat(json(Question.takeOver(MAIN, ENTRY, SET, true)).get("origin").text("kind"))
                .isEqualTo("INBOX");
    }

    @Test
    void thatRestoresIsAnotherOneOnceTheCatalogueHasMoved() {
        var at5 = restore(5, 1);

        assertThat(restore(5, 1)).isEqualTo(at5);
        assertThat(restore(6, 1)).isNotEqualTo(at5);
        assertThat(restore(5, 2)).as("another history of the same length").isNotEqualTo(at5);
    }

    private static String restore(long revision, long digest) {
        return Question.restore(MAIN, new Cursor(CatalogueId.of("c"), revision, digest), SET)
                .id();
    }

    @Test
    void ofOneArticleAloneIsFoundByItsNumber() {
        var alone = Question.orderAlone(MAIN, "ben", "k", Edit.remove(SEVEN));

        assertThat(alone.id()).startsWith(Question.aloneFor(SEVEN));
        assertThat(Question.aloneFor(new ArticleNumber("70"))).isNotEqualTo(Question.aloneFor(SEVEN));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void needsAKey(String header) {
        refuses(ProblemCode.IDEMPOTENCY_KEY_REQUIRED, () -> IdempotencyKey.read(header));
    }

    @Test
    void hasAKeyOfPrintableCharactersAlone() {
        var longest = "k".repeat(128);
        assertThat(IdempotencyKey.read(longest).value()).isEqualTo(longest);
        IntStream.rangeClosed(0x20, 0x7e).mapToObj(Character::toString).forEach(each -> assertThat(
                        IdempotencyKey.read("k" + each).value())
                .isEqualTo("k" + each));

        for (var wrong : List.of(longest + "k", "k\u0000", "k\n", "k\u007f", "\u00e4")) {
            refuses(ProblemCode.INVALID_PARAMETER, () -> IdempotencyKey.read(wrong));
        }
    }
}
