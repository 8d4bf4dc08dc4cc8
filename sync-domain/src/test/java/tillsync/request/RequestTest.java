package tillsync.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.request.Request.Till;

class RequestTest {
    private static final Instant UNTIL = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant BEFORE = UNTIL.minusMillis(1);
    private static final Till MAIN = new Till("p1", null);
    private static final Till REPLACED = new Till("p2", null);
    private static final Till FOLLOWER = new Till("p1", "north (d2)");

    private static Request waiting(Patience patience) {
        return new Request(RequestState.WAITING, patience, UNTIL, null);
    }

    private static Request handedOver(Patience patience) {
        return new Request(RequestState.HANDED_OVER, patience, UNTIL, "p1");
    }

    private static Request ended(RequestState state) {
        return new Request(state, Patience.PATIENT, UNTIL, "p1");
    }

    @Nested
    class ThatWaits {
        @ParameterizedTest
        @EnumSource
        void isForAMainInTime(Patience patience) {
            assertThat(waiting(patience).isFor(MAIN, BEFORE)).isTrue();
            assertThat(waiting(patience).isFor(MAIN, UNTIL)).isFalse();
            assertThat(waiting(patience).isFor(FOLLOWER, BEFORE)).isFalse();
        }

        @Test
        void isAnsweredOnlyToSomebodyWhoWaits() {
            assertThat(waiting(Patience.ANSWERED_SOON).isAnsweredBy("p1")).isTrue();
            assertThat(waiting(Patience.HANDED_OVER_SOON).isAnsweredBy("p1")).isFalse();
            assertThat(waiting(Patience.PATIENT).isAnsweredBy("p1")).isFalse();
        }

        @Test
        void endsWithItsTime() {
            assertThat(waiting(Patience.PATIENT).at(BEFORE)).isEmpty();
            assertThat(waiting(Patience.PATIENT).at(UNTIL)).contains(Ending.expired());
            assertThat(waiting(Patience.HANDED_OVER_SOON).at(UNTIL)).contains(Ending.notConnected());
            assertThat(waiting(Patience.ANSWERED_SOON).at(UNTIL)).contains(Ending.notConnected());
        }

        @Test
        void endsWithItsTill() {
            assertThat(waiting(Patience.PATIENT).with(MAIN)).isEmpty();
            assertThat(waiting(Patience.PATIENT).with(REPLACED))
                    .as("it has not seen it")
                    .isEmpty();
            assertThat(waiting(Patience.PATIENT).with(FOLLOWER)).contains(Ending.follower("north (d2)"));
            assertThat(waiting(Patience.PATIENT).with(null)).contains(Ending.signedOff());
        }

        @Test
        void canBeWithdrawn() {
            assertThat(RequestState.WAITING.withdrawn()).isEqualTo(RequestState.WITHDRAWN);
        }
    }

    @Nested
    class ThatIsHandedOver {
        @ParameterizedTest
        @EnumSource
        void isForTheSameTillAgainHoweverLate(Patience patience) {
            assertThat(handedOver(patience).isFor(MAIN, UNTIL.plusSeconds(1))).isTrue();
            assertThat(handedOver(patience).isFor(FOLLOWER, UNTIL)).isTrue();
            assertThat(handedOver(patience).isFor(REPLACED, BEFORE)).isFalse();
        }

        @ParameterizedTest
        @EnumSource
        void endsByTheTillsWordAndByNoTime(Patience patience) {
            assertThat(handedOver(patience).isAnsweredBy("p1")).isTrue();
            assertThat(handedOver(patience).at(UNTIL.plusSeconds(1))).isEmpty();
        }

        @Test
        void isNotAnsweredByTheTillThatReplacedIt() {
            assertThat(handedOver(Patience.PATIENT).isAnsweredBy("p2")).isFalse();
        }

        @Test
        void isUnknownOnceItsTillIsGone() {
            assertThat(handedOver(Patience.PATIENT).with(MAIN)).isEmpty();
            assertThat(handedOver(Patience.PATIENT).with(FOLLOWER)).isEmpty();
            assertThat(handedOver(Patience.PATIENT).with(REPLACED)).contains(Ending.silent());
            assertThat(handedOver(Patience.PATIENT).with(null)).contains(Ending.silent());
        }

        @Test
        void cannotBeWithdrawn() {
            assertThat(RequestState.HANDED_OVER.withdrawn()).isEqualTo(RequestState.HANDED_OVER);
            assertThat(RequestState.WAITING.handedOver()).isEqualTo(RequestState.HANDED_OVER);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WAITING", "HANDED_OVER"})
    void thatHasEndedStaysSo(RequestState end) {
        assertThat(end.isOpen()).isFalse();
        assertThat(end.handedOver()).isEqualTo(end);
        assertThat(end.withdrawn()).isEqualTo(end);
        assertThat(ended(end).isFor(MAIN, BEFORE)).isFalse();
        assertThat(ended(end).isAnsweredBy("p1")).isFalse();
        assertThat(new Request(end, Patience.ANSWERED_SOON, UNTIL, "p1").isAnsweredBy("p1"))
                .isFalse();
        assertThat(ended(end).at(UNTIL)).isEqualTo(Optional.empty());
        assertThat(ended(end).with(null)).isEqualTo(Optional.empty());
    }

    @Test
    void isNotedOnceItIsDoneOrMayBeWhileSomebodyWaits() {
        for (var patience : Patience.values()) {
            assertThat(patience.isNoted(Ending.applied(0, 1, 0))).isTrue();
            assertThat(patience.isNoted(Ending.refused("CATALOGUE_FULL", ""))).isFalse();
            assertThat(patience.isNoted(Ending.notConnected())).isFalse();
            assertThat(patience.isNoted(Ending.silent())).isEqualTo(patience == Patience.ANSWERED_SOON);
        }
    }

    @Test
    void hasNoEndingWhileItIsOpen() {
        assertThatThrownBy(() -> new Ending(RequestState.WAITING, 0, 0, 0, null, null))
                .hasMessage("state: WAITING (expected: an end)");
    }
}
