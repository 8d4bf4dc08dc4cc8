package tillsync.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.approval.Judged;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.delivery.DeliveryMode;
import tillsync.delivery.Upper;
import tillsync.delivery.Window;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.topology.Assignment;

/** What of a catalogue is delivered to whom: the same of tables and of the simulation's memory. */
abstract class DeliveryStoreContract extends ServiceStoreContract {
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    /** The time by the store's clock. */
    Instant now() {
        return Instant.now();
    }

    @Test
    void whatTheGuardHoldsIsDeliveredUpToThere() {
        publishes(Edits.put("a", 1), Edits.put("b", 2));
        publishes(Edits.remove("b"));
        assigns(Assignment.follow(north, main));
        commits(() -> append(new DeliveryHeld(catalogue(), merchant, main, 1, 2, 1, 0, 2)));

        assertThat(ports.heads().uppers(catalogue()).of(north)).isEqualTo(Upper.forAll(1L, null));
        assertThat(ports.heads().delivered(catalogue(), north).revision()).isEqualTo(1);
        assertThat(ports.heads().newsAt(catalogue(), 1).orElseThrow().reaches(north))
                .isTrue();
        assertThat(ports.heads().newsAt(catalogue(), 2).orElseThrow().reaches(north))
                .isFalse();
        assertThat(ports.heads().newsAt(catalogue(), 3)).isEmpty();
        assertThat(ports.sources().sourceOf(north).upTo()).isEqualTo(1);
        assertThat(ports.sources().sourceOf(main).upTo()).isNull();
        assertThat(ports.sources().sourceOf(main).guardedAt()).isEqualTo(1);
        assertThat(ports.sources().isFollowed(main)).isTrue();
        assertThat(ports.sources().isFollowed(north)).isFalse();

        assigns(Assignment.main(north));
        var copy = ports.sources().sourceOf(north).catalogue();
        assertThat(ports.heads().head(copy).articles()).isEqualTo(2);
        assertThat(ports.history().countedFrom(copy, Instant.EPOCH)).isEqualTo(1);

        commits(() -> append(gate.guarding().distribute(ports.tills().lock(main).orElseThrow())));
        assertThat(ports.heads().uppers(catalogue()).of(north)).isEqualTo(Upper.NONE);
        assertThat(ports.heads().newsAt(catalogue(), 2).orElseThrow().reaches(north))
                .isTrue();
        assertThat(ports.history().countedFrom(catalogue(), Instant.EPOCH))
                .as("what is settled is not counted again")
                .isEqualTo(2);
        assertThat(publishes(Edits.put("c", 1)).revision()).isEqualTo(3);
    }

    @Test
    void aPilotTillGetsWhatTheOthersGetOnceItIsReleased() {
        publishes(Edits.put("a", 1));
        assigns(Assignment.follow(north, main));
        commits(() ->
                append(new DeliveryModeSet(catalogue(), merchant, main, DeliveryMode.pilot(List.of(north), 0), 1)));
        publishes(Edits.put("a", 2));

        assertThat(ports.sources().sourceOf(north).upTo()).isNull();
        assertThat(ports.heads().uppers(catalogue()).of(null)).isEqualTo(new Upper(null, null, 1L, null));
        assertThat(ports.heads().newsAt(catalogue(), 2).orElseThrow().reaches(north))
                .isTrue();
        assertThat(ports.heads().newsAt(catalogue(), 2).orElseThrow().reaches(null))
                .isFalse();
        assertThat(ports.heads().delivered(catalogue(), null).revision()).isEqualTo(1);

        commits(() -> append(new PilotReleased(catalogue(), merchant, main, 2, 2, PilotReleased.Reason.TRIED)));
        assertThat(ports.heads().delivered(catalogue(), null).revision()).isEqualTo(2);

        commits(() -> append(new DeliveryModeSet(catalogue(), merchant, main, DeliveryMode.AT_ONCE, 2)));
        assertThat(ports.heads().uppers(catalogue()).of(null)).isEqualTo(Upper.NONE);
    }

    @Test
    void outsideOfItsWindowACatalogueIsDeliveredAsItWasThen() {
        publishes(Edits.put("a", 1));
        assigns(Assignment.follow(north, main));
        var opens = LocalTime.ofInstant(now(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusHours(12);
        var window = new Window(opens, opens.plusHours(1), ZoneOffset.UTC);
        commits(() -> append(new DeliveryModeSet(catalogue(), merchant, main, DeliveryMode.in(window), 1)));
        publishes(Edits.put("a", 2));

        assertThat(ports.sources().sourceOf(north).upper()).isEqualTo(new Upper(null, null, null, 1L));
        assertThat(ports.heads().delivered(catalogue(), north).revision()).isEqualTo(1);
    }

    @Test
    void whatWaitsForASecondPairOfEyesIsDeliveredUpToThere() {
        publishes(Edits.put("a", 1));
        assigns(Assignment.follow(north, main));
        publishes(Edits.put("a", 2));
        publishes(Edits.put("a", 3), Edits.put("b", 3));
        commits(() -> append(new ApprovalAsked(catalogue(), merchant, main, 1, 2, 1, List.of("user:anna"))));
        commits(() -> append(new ApprovalAsked(catalogue(), merchant, main, 1, 3, 2, List.of("user:ben"))));

        assertThat(ports.heads().uppers(catalogue()).of(north)).isEqualTo(Upper.forAll(null, 1L));
        assertThat(ports.heads().delivered(catalogue(), north).revision()).isEqualTo(1);
        assertThat(ports.heads().newsAt(catalogue(), 2).orElseThrow().reaches(north))
                .isFalse();
        assertThat(ports.sources().sourceOf(main).upTo()).isNull();
        assertThat(ports.history().judged(catalogue()))
                .containsExactly(new Judged(2, 1, List.of("user:anna")), new Judged(3, 2, List.of("user:ben")));
        var later = new ArrayList<Long>();
        ports.history().madeAfter(catalogue(), 1, row -> later.add(row.revision()));
        assertThat(later).containsExactlyInAnyOrder(2L, 3L, 3L);
        assertThat(ports.history().comparedWith(catalogue(), Instant.EPOCH)).containsExactly(0L);
        assertThat(ports.history().comparedWith(catalogue(), LATER)).containsExactly(1L);

        isOwnChange("user:anna", 2);
        isOwnChange("user:ben", 3);
        approves("user:ben", 2);
        assertThat(ports.heads().uppers(catalogue()).of(north)).isEqualTo(Upper.forAll(null, 2L));
        assertThat(ports.history().judged(catalogue())).hasSize(1);
        assertThat(ports.history().comparedWith(catalogue(), Instant.EPOCH)).containsExactly(0L, 2L);
        assertThat(ports.history().comparedWith(catalogue(), LATER)).containsExactly(2L);

        commits(() -> append(new Approved(catalogue(), merchant, main, 3, 3, 3, Approved.Reason.UNDONE)));
        assertThat(ports.heads().uppers(catalogue()).of(north)).isEqualTo(Upper.NONE);
        assertThat(ports.history().judged(catalogue())).isEmpty();
        assertThat(ports.history().comparedWith(catalogue(), Instant.EPOCH))
                .as("what was taken back was seen by nobody")
                .containsExactly(0L, 2L);
        assertThat(ports.history().comparedWith(catalogue(), LATER)).containsExactly(3L);
    }

    private void isOwnChange(String user, long revision) {
        assertThatThrownBy(() -> approves(user, revision))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.OWN_CHANGE));
    }

    private void approves(String user, long revision) {
        commits(() -> {
            var till = ports.tills().lock(main).orElseThrow();
            gate.approving().approve(till, user, revision).forEach(this::append);
            return true;
        });
    }

    private boolean append(CatalogueEvent guarding) {
        ports.publishing().append(guarding);
        return true;
    }
}
