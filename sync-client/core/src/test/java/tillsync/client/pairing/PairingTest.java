package tillsync.client.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.client.TickingClock;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.Decision;
import tillsync.client.transport.Decision.Kind;
import tillsync.client.transport.Invitation;
import tillsync.client.transport.PairingTransport;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

class PairingTest {
    private final TickingClock clock = new TickingClock("2026-11-24T08:00:00Z", "UTC");
    private final Service service = new Service();
    private final Pairing pairing = new Pairing(service, clock);

    /** Answers as it is told, and counts what it is asked. */
    private static final class Service implements PairingTransport {
        private int asked;
        private int polled;
        private Kind kind = Kind.PENDING;
        private RuntimeException failure;

        @Override
        public Invitation ask() {
            fail();
            asked++;
            var address = URI.create("https://sync.example/activate");
            return new Invitation(
                    "secret" + asked,
                    "WDJB-MJH" + asked,
                    address,
                    URI.create(address + "?code=" + asked),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(5));
        }

        @Override
        public Decision poll(Invitation invitation) {
            fail();
            assertThat(invitation.deviceCode()).isEqualTo("secret" + asked);
            polled++;
            return new Decision(kind, kind == Kind.CONFIRMED ? "tst_token" : "");
        }

        private void fail() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private String code() {
        return pairing.step().invitation().userCode();
    }

    @Test
    void asksOnceAndPollsAtTheIntervalHoweverOftenItIsStepped() {
        for (int second = 0; second < 60; second++) {
            assertThat(pairing.step().phase()).isEqualTo(Phase.WAITING);
            pairing.step();
            clock.ticks(Duration.ofSeconds(1));
        }
        assertThat(service.asked).isEqualTo(1);
        assertThat(service.polled).isEqualTo(11);
    }

    @Test
    void isPairedOnceTheUserHasConfirmed() {
        pairing.step();
        service.kind = Kind.CONFIRMED;
        assertThat(pairing.step().isOver()).isFalse();
        clock.ticks(Duration.ofSeconds(5));

        var paired = pairing.step();
        assertThat(paired.phase()).isEqualTo(Phase.PAIRED);
        assertThat(paired.token()).isEqualTo("tst_token");
        assertThat(paired.invitation()).isNull();

        clock.ticks(Duration.ofHours(1));
        assertThat(pairing.step()).isEqualTo(paired);
        assertThat(service.polled).isEqualTo(1);
    }

    @Test
    void respectsSlowDown() {
        pairing.step();
        service.kind = Kind.SLOW_DOWN;
        clock.ticks(Duration.ofSeconds(5));
        pairing.step();
        service.kind = Kind.PENDING;

        clock.ticks(Duration.ofSeconds(9));
        pairing.step();
        assertThat(service.polled).isEqualTo(1);
        clock.ticks(Duration.ofSeconds(1));
        pairing.step();
        assertThat(service.polled).isEqualTo(2);
        assertThat(pairing.step().nextAt()).isEqualTo(clock.instant().plusSeconds(10));
    }

    @Test
    void showsAnotherCodeAfterFifteenMinutes() {
        assertThat(code()).isEqualTo("WDJB-MJH1");
        for (int i = 0; i < 180; i++) {
            clock.ticks(Duration.ofSeconds(5));
            pairing.step();
        }
        assertThat(code()).isEqualTo("WDJB-MJH2");
        assertThat(pairing.step().expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void showsAnotherCodeWhereTheServiceKnowsTheOldOneNoMore() {
        pairing.step();
        service.kind = Kind.EXPIRED;
        clock.ticks(Duration.ofSeconds(5));
        assertThat(pairing.step().invitation()).isNull();
        assertThat(code()).isEqualTo("WDJB-MJH2");
    }

    @Test
    void endsWhereTheUserSaysNo() {
        pairing.step();
        service.kind = Kind.DENIED;
        clock.ticks(Duration.ofSeconds(5));
        assertThat(pairing.step().phase()).isEqualTo(Phase.DENIED);
        assertThat(pairing.step().isOver()).isTrue();
    }

    @Test
    void keepsItsCodeWhileTheServiceCannotBeReachedAndAsksLessAndLess() {
        pairing.step();
        service.failure = new ServiceUnreachable("no network", null);
        var pauses = new java.util.ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            clock.ticks(Duration.between(clock.instant(), pairing.step().nextAt()));
            var state = pairing.step();
            assertThat(state.phase()).isEqualTo(Phase.UNREACHABLE);
            assertThat(state.invitation().userCode()).isEqualTo("WDJB-MJH1");
            pauses.add(Duration.between(clock.instant(), state.nextAt()).toSeconds());
        }
        assertThat(pauses).isEqualTo(List.of(5L, 10L, 20L, 40L, 60L, 60L));

        service.failure = null;
        clock.ticks(Duration.ofSeconds(60));
        assertThat(pairing.step().phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void asksLaterWhereTheServiceHasTooMuchToDo() {
        service.failure = new ServiceRefusal(429, "TOO_MANY_REQUESTS", "", List.of());
        assertThat(pairing.step().phase()).isEqualTo(Phase.UNREACHABLE);
        service.failure = null;
        clock.ticks(Duration.ofSeconds(5));
        assertThat(code()).isEqualTo("WDJB-MJH1");
    }

    @Test
    void saysThatThisTillIsNotPairedAtAll() {
        service.failure = new ServiceRefusal(400, "MODEL_NOT_SUPPORTED", "", List.of());
        assertThatThrownBy(pairing::step).isSameAs(service.failure);
    }

    @Test
    void writesNoSecretOut() {
        pairing.step();
        assertThat(pairing.step()).asString().doesNotContain("secret").doesNotContain("WDJB");
        assertThat(service.ask()).asString().doesNotContain("secret").doesNotContain("WDJB");
        assertThat(new Decision(Kind.CONFIRMED, "tst_token")).asString().doesNotContain("tst_");
    }
}
