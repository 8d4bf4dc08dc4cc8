package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static tillsync.ArticleDraft.article;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.DigestOracle;
import tillsync.Histories;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.problem.Refusal;

class CatalogueTest {
    private static final CatalogueId ID = CatalogueId.of("catalogue-1");
    private static final Edit ESPRESSO = Edit.put(article("espresso", 280));
    private static final Edit DEARER = Edit.put(article("espresso", 310));
    private static final Edit LATTE = Edit.put(article("latte", 390));
    private static final Edit NO_ESPRESSO = Edit.remove(new ArticleNumber("espresso"));

    private final Catalogue catalogue = Catalogue.empty(ID);
    private long sequence;

    private static Edit ofKind(int number) {
        return Edit.put(CatalogueRecord.read("{\"kind\":\"kind-" + number + "\",\"key\":\"1\"}"));
    }

    private CatalogueEvent decide(Edit... edits) {
        var set = new ChangeSet(List.of(edits));
        return catalogue.publish(Histories.publication(++sequence, set), set, "2026-11-24T15:00:00Z", Origin.TILL);
    }

    private ChangeSetPublished publish(Edit... edits) {
        var event = (ChangeSetPublished) decide(edits);
        catalogue.apply(event);
        return event;
    }

    @Nested
    class Publish {
        @Test
        void makesTheNextRevisionOfWhatReallyChanges() {
            publish(ESPRESSO);
            var event = publish(LATTE, ESPRESSO, Edit.remove(new ArticleNumber("unknown")));
            assertThat(event.revision()).isEqualTo(2);
            assertThat(event.changes()).containsExactly(LATTE);
            assertThat(event.unchanged()).isEqualTo(2);
            assertThat(event.articles()).isEqualTo(2);
            assertThat(event.digest())
                    .hasToString(DigestOracle.catalogue(List.of(article("espresso", 280), article("latte", 390))));
            assertThat(event.at()).isEqualTo("2026-11-24T15:00:00Z");
            assertThat(event.publication().sequence()).isEqualTo(2);
        }

        @Test
        void refusesOneKindOfRecordsTooManyAndNamesItsEdit() {
            publish(IntStream.range(0, 49).mapToObj(CatalogueTest::ofKind).toArray(Edit[]::new));
            var refusal = catchThrowableOfType(
                    Refusal.class, () -> decide(ofKind(7), ofKind(49), ESPRESSO, ofKind(50), ofKind(49)));
            assertThat(refusal.flaws())
                    .extracting(flaw -> flaw.pointer() + " " + flaw.code())
                    .containsExactly("/edits/3/record/kind TOO_MANY_KINDS");
            publish(ofKind(7), ofKind(49), ESPRESSO);
            assertThat(catalogue.records().kinds().names()).hasSize(50);
        }

        @Test
        void ordersChangesByNumber() {
            assertThat(publish(LATTE, ESPRESSO).changes()).containsExactly(ESPRESSO, LATTE);
        }

        @Test
        void makesNoRevisionWhereNothingChanges() {
            var first = publish(ESPRESSO);
            var event = (ChangeSetUnchanged) decide(ESPRESSO, Edit.remove(new ArticleNumber("unknown")));
            assertThat(event.revision()).isEqualTo(1);
            assertThat(event.unchanged()).isEqualTo(2);
            assertThat(event.digest()).isEqualTo(first.digest());
        }

        @Test
        void makesNoRevisionWhereASetEndsWhereItBegan() {
            publish(ESPRESSO);
            assertThat(decide(DEARER, NO_ESPRESSO, ESPRESSO)).isInstanceOf(ChangeSetUnchanged.class);
        }

        @Test
        void ofARemovalInAnEmptyCatalogueChangesNothing() {
            var event = (ChangeSetUnchanged) decide(NO_ESPRESSO);
            assertThat(event.revision()).isZero();
            assertThat(event.digest()).isEqualTo(CatalogueDigest.EMPTY);
        }

        @Test
        void countsTheLastEditOfANumber() {
            assertThat(publish(DEARER, ESPRESSO).changes()).containsExactly(ESPRESSO);
            var gone = publish(DEARER, NO_ESPRESSO);
            assertThat(gone.changes()).containsExactly(NO_ESPRESSO);
            assertThat(gone.articles()).isZero();
        }

        @Test
        void mayRemoveAndCreateAnew() {
            var first = publish(ESPRESSO);
            assertThat(publish(NO_ESPRESSO).digest()).isEqualTo(CatalogueDigest.EMPTY);
            var again = publish(ESPRESSO);
            assertThat(again.revision()).isEqualTo(3);
            assertThat(again.digest()).isEqualTo(first.digest());
        }

        @Test
        void decidesAndChangesNothing() {
            publish(ESPRESSO);
            var head = catalogue.head();
            decide(DEARER, LATTE);
            decide(NO_ESPRESSO);
            assertThat(catalogue.head()).isEqualTo(head);
            assertThat(catalogue.articles()).containsOnlyKeys(new ArticleNumber("espresso"));
        }
    }

    @Nested
    class Apply {
        @Test
        void neverStepsOverAHole() {
            var first = publish(ESPRESSO);
            var second = publish(LATTE);
            var other = Catalogue.empty(ID);
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.apply(second))
                    .withMessageContaining("expected: 1");
            other.apply(first);
            assertThatIllegalStateException().isThrownBy(() -> other.apply(first));
            other.apply(second);
            assertThat(other.head()).isEqualTo(catalogue.head());
        }
    }

    @Nested
    class At {
        @Test
        void takesArticlesThatAddUpToTheDigest() {
            publish(ESPRESSO, LATTE);
            var again = Catalogue.at(ID, 7, catalogue.digest(), catalogue.articles());
            assertThat(again.head()).isEqualTo(Cursor.of(ID, 7, catalogue.digest()));
            assertThat(again.articles()).isEqualTo(catalogue.articles());
        }

        @Test
        void refusesArticlesThatDoNot() {
            publish(ESPRESSO);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Catalogue.at(ID, 1, CatalogueDigest.EMPTY, catalogue.articles()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Catalogue.at(ID, 1, catalogue.digest(), Map.of()))
                    .withMessageContaining("catalogue-1");
        }
    }
}
