package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tillsync.problem.Flaw;

/** What every store of a till promises of what a till is and was. */
abstract class RememberingContract extends StorePromises {
    RememberingContract(OpenedStore opened) {
        super(opened);
    }

    private Identity device(String id) {
        return new Identity(id, "till", Role.MAIN, null, true, "s", 30, null, null);
    }

    @Test
    void keepsWhatHelloTold() {
        store().remember(device("d1"));
        store().handover().reported(List.of(), Instant.parse("2026-11-24T12:00:00Z"));
        reopen();

        assertThat(store().identity()).contains(device("d1"));
        assertThat(store().verifiedAt()).contains(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void anotherDeviceHasTheArticlesButNoCursor() {
        store().remember(device("d1"));
        pull("c1", head(1, article("a", 1)), true, changed(article("a", 1)));
        store().remember(device("d1"));
        assertThat(store().position().cursor()).isEqualTo("c1");

        store().remember(device("d2"));
        assertThat(store().position().cursor()).isNull();
        assertThat(store().handover().taken().cursor()).isNull();
        handOver();
        assertThat(sold()).containsExactly("a 1");
    }

    @Test
    void knowsUnderWhichPairingItNumbersAlsoWhereItIsSignedOff() {
        assertThat(store().paired()).isEmpty();
        store().remember(device("d1"), new Numbering("p1", 1), false);
        store().forget();
        reopen();
        assertThat(store().paired()).contains(new Paired("d1", "p1"));
    }

    @Test
    void editsOfBeforeAreHeldAndLaterOnesAreNot() {
        store().save(List.of(put("a", 1), put("b", 2)), SAVED);
        store().save(List.of(put("c", 3)), SAVED);
        store().remember(device("d1"), new Numbering("p3", 4), true);
        store().save(List.of(put("a", 9)), SAVED);
        reopen();

        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(true, true, true, false);
        assertThat(store().outbox().freeze(2).holds()).isTrue();
        store().outbox().delivered(true);
        assertThat(store().outbox().freeze(1).holds()).isTrue();
        store().outbox().delivered(true);
        var last = store().outbox().freeze(1);
        assertThat(last.holds()).isFalse();
        assertThat(last.sequence()).isEqualTo(6);
    }

    @Test
    void whatIsInFlightWhenThePairingChangesIsHeldUnderANewNumber() {
        store().outbox().number(new Numbering("p1", 7));
        store().save(List.of(put("a", 1)), SAVED);
        store().outbox().freeze(1);
        store().remember(device("d1"), new Numbering("p3", 1), true);
        reopen();

        assertThat(store().outbox().inFlight()).hasValueSatisfying(set -> {
            assertThat(set.holds()).isTrue();
            assertThat(set.sequence()).isEqualTo(1);
        });
    }

    @Test
    void noLaterEditIsHeldWhereThoseOfBeforeAreGoneOrThereWereNone() {
        store().remember(device("d1"), new Numbering("p1", 1), true);
        store().save(List.of(put("a", 1)), SAVED);
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false);

        store().save(List.of(put("b", 2), put("c", 3)), SAVED);
        store().remember(device("d1"), new Numbering("p3", 1), true);
        store().outbox().freeze(3);
        store().outbox().refused(Map.of(1, flaw(), 2, flaw()), true);
        store().save(List.of(put("d", 4)), SAVED);
        assertThat(store().outbox().inFlight().orElseThrow().changeSet().edits())
                .containsExactly(put("a", 1));
        store().outbox().delivered(true);
        reopen();
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false);

        pull("c1", head(1, article("x", 1)), true, changed(article("x", 1)));
        store().save(List.of(put("e", 5)), SAVED);
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false, false);
    }

    private Flaw flaw() {
        return new Flaw("/edits/0/article/vat", "UNKNOWN_VAT", "no");
    }

    @Test
    void aLaterHelloKeepsTheMark() {
        store().save(List.of(put("a", 1)), SAVED);
        store().remember(device("d1"), new Numbering("p3", 1), true);
        store().remember(device("d1"), new Numbering("p3", 1), false);
        reopen();
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(true);
    }

    /** The service has heard of change sets 3 and 4 from this till, which never sent them. */
    @Test
    void whatAnOlderCopyHasInItsOutboxIsHeldAndALossIsSaid() {
        store().remember(device("d1"), new Numbering("p1", 3), false);
        store().save(List.of(put("a", 1)), SAVED);
        store().remember(device("d1"), new Numbering("p1", 5), false);
        store().save(List.of(put("b", 2)), SAVED);
        reopen();

        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(true, false);
        assertThat(store().loss()).contains(new Loss(0, true, null));
    }

    @Test
    void aLostAnswerIsNoOlderCopyAndNeitherIsARestoredService() {
        store().remember(device("d1"), new Numbering("p1", 3), false);
        store().save(List.of(put("a", 1), put("b", 2)), SAVED);
        store().outbox().freeze(1);
        store().remember(device("d1"), new Numbering("p1", 4), false);
        store().remember(device("d1"), new Numbering("p1", 2), false);
        reopen();

        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false);
        assertThat(store().loss()).isEmpty();
    }

    /** A store that has never numbered anything is an older copy only if it is known to have lost something. */
    @Test
    void aFreshStorePublishesWhatItHasUnlessItIsKnownToHaveLostSomething() {
        store().save(List.of(put("a", 1)), SAVED);
        store().remember(device("d1"), new Numbering("p1", 5), false);
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false);

        store().loss(Optional.of(new Loss(0, true, null)));
        store().remember(device("d1"), new Numbering("p1", 9), false);
        reopen();
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(true);
    }

    @Test
    void asAnotherDeviceNothingIsToBeHeldThatDoesNotLieInTheInbox() {
        store().save(List.of(put("a", 1)), SAVED);
        store().save(List.of(put("b", 2)), SAVED);
        store().remember(device("d1"), new Numbering("p1", 1), true);
        store().outbox().freeze(1);
        store().outbox().held();
        store().remember(device("d2"), new Numbering("q1", 1), false);
        reopen();

        assertThat(store().outbox().queued(9)).extracting(Queued::edit).containsExactly(put("b", 2));
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false);
    }

    /** A main's articles are right there, and are published: its own edits, but not what lies in the inbox. */
    @Test
    void whatLiesInTheInboxIsNotQueuedAgainWhereTheTillIsRight() {
        store().save(List.of(put("a", 1)), SAVED);
        store().remember(device("d1"), new Numbering("p3", 1), true);
        store().save(List.of(put("b", 2)), SAVED);
        store().outbox().freeze(1);
        store().outbox().delivered(true);
        try (var staging = store().stageAside(true)) {
            staging.rebase(MILK, "c0", head(0));
        }
        assertThat(store().outbox().queued(9)).extracting(Queued::edit).containsExactly(put("b", 2));
        assertThat(store().outbox().queued(9)).extracting(Queued::holds).containsExactly(false);
    }

    /** A follower's edits, which a user decides about: they are not published because it has become a main meanwhile. */
    @Test
    void whatWasHeldIsNotQueuedAgainWhereTheTillIsRight() {
        store().remember(device("d1"), new Numbering("p1", 1), false);
        store().save(List.of(put("a", 1)), SAVED);
        store().outbox().freeze(1);
        store().outbox().held();
        assertThat(store().mustPullAnew()).isTrue();
        store().save(List.of(put("b", 2)), SAVED);
        reopen();
        try (var staging = store().stageAside(true)) {
            staging.rebase(MILK, "c0", head(0));
        }
        assertThat(store().outbox().queued(9))
                .extracting(Queued::edit, Queued::holds)
                .containsExactly(tuple(put("b", 2), false));
        assertThat(handOver()).containsExactly("a gone");
        assertThat(sold()).containsExactly("b 2");
    }

    /** Its number is used up: it is published again only if the catalogue lacks it. */
    @Test
    void whatWasDeliveredToTheCatalogueIsOfTheArticlesWhereTheTillIsRight() {
        store().remember(device("d1"), new Numbering("p1", 1), false);
        store().save(List.of(put("a", 1), put("b", 2)), SAVED);
        store().outbox().freeze(2);
        store().outbox().delivered(false);
        store().save(List.of(put("a", 3)), SAVED);
        try (var staging = store().stageAside(true)) {
            staging.add(List.of(changed(article("a", 1))));
            staging.rebase(MILK, "c1", head(1, article("a", 1)));
        }
        assertThat(store().outbox().queued(9)).extracting(Queued::edit).containsExactly(put("b", 2), put("a", 3));
        assertThat(sold()).containsExactly("a 3", "b 2");
        assertThat(handOver()).isEmpty();
    }

    @Test
    void aTillThatIsSignedOffSellsOn() {
        store().remember(device("d1"));
        pull("c1", head(1, article("a", 1)), true, changed(article("a", 1)));
        handOver();
        store().forget();
        reopen();

        assertThat(store().identity()).isEmpty();
        assertThat(store().position().cursor()).isNull();
        assertThat(sold()).containsExactly("a 1");
    }
}
