package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Origin;
import tillsync.problem.Flaw;

/** What every store of a till promises of edits on their way to the service. */
abstract class PublishingContract extends StorePromises {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final EditOrigin IMPORTED = new EditOrigin(Origin.IMPORT, MONDAY.plusMillis(1));

    PublishingContract(OpenedStore opened) {
        super(opened);
    }

    @BeforeEach
    void startsFromAnEmptyCatalogue() {
        pull("c0", head(0), true);
        store().outbox().number(new Numbering("p", 7));
        store().save(List.of(put("a", 1), put("b", 2)), SAVED);
        store().save(List.of(put("c", 3)), IMPORTED);
    }

    @Test
    void freezesTheFirstEditsUnderTheNextNumber() {
        var frozen = store().outbox().freeze(2);
        store().save(List.of(put("a", 9)), SAVED);
        reopen();

        assertThat(frozen.sequence()).isEqualTo(7);
        assertThat(store().outbox().inFlight()).contains(frozen);
        assertThat(frozen.changeSet().edits()).containsExactly(put("a", 1), put("b", 2));
        assertThat(store().outbox().queued(10))
                .extracting(queued -> queued.edit())
                .containsExactly(put("c", 3), put("a", 9));
    }

    @Test
    void saysOfAFrozenSetWhenItsFirstEditWasSaved() {
        store().outbox().freeze(2);
        store().outbox().published("c1", 1);
        store().save(List.of(put("d", 4)), new EditOrigin(Origin.IMPORT, MONDAY.plusSeconds(30)));
        store().save(List.of(put("e", 5)), new EditOrigin(Origin.IMPORT, null));
        reopen();

        assertThat(store().outbox().queued(9))
                .extracting(Queued::made)
                .containsExactly(
                        IMPORTED,
                        new EditOrigin(Origin.IMPORT, MONDAY.plusSeconds(30)),
                        new EditOrigin(Origin.IMPORT, null));
        assertThat(store().outbox().freeze(2).made()).isEqualTo(IMPORTED);
    }

    @Test
    void whatWasPublishedBecomesTheArticlesAndTheCursorMoves() {
        store().outbox().freeze(2);
        store().outbox().published("c1", 1);
        reopen();

        assertThat(store().outbox().inFlight()).isEmpty();
        assertThat(store().position().isAt(MILK, head(1, article("a", 1), article("b", 2))))
                .isTrue();
        assertThat(store().outbox().freeze(1).sequence()).isEqualTo(8);
        assertThat(sold()).containsExactly("a 1", "b 2", "c 3");
    }

    @Test
    void aNewPairingGivesTheFrozenSetAnotherNumberAndALowerNextKeepsNone() {
        store().outbox().freeze(2);
        store().outbox().number(new Numbering("p", 9));
        assertThat(store().outbox().inFlight()).map(InFlight::sequence).contains(7L);

        store().outbox().number(new Numbering("q", 1));
        assertThat(store().outbox().inFlight()).map(InFlight::sequence).contains(1L);
    }

    /** Positions in the outbox are used again. */
    @Test
    void anEditThatIsSavedAfterARefusalIsNotInFlight() {
        store().outbox().freeze(3);
        store().outbox().refused(Map.of(2, new Flaw("/edits/2/article/vat", "UNKNOWN_VAT", "no")), false);
        store().save(List.of(put("d", 4)), SAVED);

        assertThat(store().outbox().inFlight().orElseThrow().changeSet().edits())
                .containsExactly(put("a", 1), put("b", 2));
        assertThat(store().outbox().queued(9)).extracting(Queued::edit).containsExactly(put("d", 4));
    }

    @Test
    void refusedEditsAreKeptWithTheirReasonsAndTheOthersStayUnderTheSameNumber() {
        store().outbox().freeze(2);
        store().outbox().refused(Map.of(0, new Flaw("/edits/0/article/vat", "UNKNOWN_VAT", "no")), false);
        reopen();

        assertThat(store().outbox().inFlight()).map(InFlight::sequence).contains(7L);
        assertThat(store().outbox().inFlight().orElseThrow().changeSet().edits())
                .containsExactly(put("b", 2));
        assertThat(store().outbox().refusals(10)).containsExactly(new Refused(put("a", 1), "UNKNOWN_VAT", "no"));
        assertThat(sold()).containsExactly("a 1", "b 2", "c 3");
        assertThat(handOver()).containsExactly("a gone");
        assertThat(sold()).containsExactly("b 2", "c 3");
    }

    @Test
    void heldEditsAreSoldUntilThePullThatReplacesThem() {
        store().outbox().freeze(3);
        store().outbox().delivered(true);
        reopen();
        assertThat(store().outbox().unpublished()).isZero();
        assertThat(store().mustPullAnew()).isTrue();
        assertThat(sold()).containsExactly("a 1", "b 2", "c 3");

        pull("d5", head(5, article("a", 8)), true, changed(article("a", 8)));
        assertThat(sold()).containsExactly("a 1", "b 2", "c 3");
        assertThat(store().mustPullAnew()).isFalse();
        assertThat(handOver()).containsExactly("a 8", "b gone", "c gone");
        assertThat(sold()).containsExactly("a 8");
    }

    /** A follower's edits were held; it is a main again, and publishes what it has saved since. */
    @Test
    void whatWasPublishedIsSoldAlsoWhereOlderEditsOfTheSameNumberWereHeld() {
        store().outbox().freeze(2);
        store().outbox().held();
        store().save(List.of(put("a", 7), remove("c")), SAVED);
        store().outbox().freeze(3);
        store().outbox().published("c1", 1);
        reopen();

        assertThat(sold()).containsExactly("a 7", "b 2");
        store().save(List.of(put("d", 4)), SAVED);
        assertThat(store().outbox().queued(9)).extracting(Queued::edit).containsExactly(put("d", 4));
        store().outbox().freeze(1);
        store().outbox().delivered(false);
        pull("c1", head(1, article("a", 7)), true, changed(article("a", 7)));
        assertThat(handOver()).containsExactly("b gone", "d gone");
    }

    @Test
    void thawedEditsAreTheFirstToGoAgain() {
        store().outbox().freeze(2);
        store().outbox().thaw();

        assertThat(store().outbox().inFlight()).isEmpty();
        assertThat(store().outbox().queued(10)).hasSize(3);
    }
}
