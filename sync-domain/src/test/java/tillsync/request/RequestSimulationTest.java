package tillsync.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.request.Request.Till;

/**
 * One request, a till that may be replaced, and messages that are late, repeated or lost, by seeds. What ended without its till was
 * never done, no two tills do it, and what is applied was done.
 */
class RequestSimulationTest {
    private static final int SEEDS = 3_000;
    private static final int STEPS = 30;

    /** Mistakes of whoever carries requests. */
    private enum Bug {
        HANDED_OVER_WITHOUT_NOTING_IT,
        HANDED_OVER_TO_WHOEVER_COMES,
        WITHDRAWN_ALTHOUGH_HANDED_OVER,
        ENDED_BY_TIME_ALTHOUGH_HANDED_OVER,
        ANSWERED_BY_WHAT_WAS_NOT_ASKED
    }

    private static final class World {
        private final Random random;
        private final @Nullable Bug bug;
        private final Set<String> done = new HashSet<>();
        private final Deque<String> deliveries = new ArrayDeque<>();
        private final Deque<String> answers = new ArrayDeque<>();
        private Instant now = Instant.EPOCH;
        private int pairings = 1;
        private Request request;
        private @Nullable Ending ending;

        World(long seed, @Nullable Bug bug) {
            this.random = new Random(seed);
            this.bug = bug;
            var patience = Patience.values()[random.nextInt(Patience.values().length)];
            this.request = new Request(RequestState.WAITING, patience, now.plusSeconds(20), null);
        }

        private Till till() {
            return new Till("p" + pairings, null);
        }

        private void becomes(RequestState state, @Nullable String pairing) {
            request = new Request(state, request.patience(), request.handOverUntil(), pairing);
        }

        private void ends(Optional<Ending> by) {
            by.filter(end -> request.state().isOpen()).ifPresent(end -> {
                ending = end;
                becomes(end.state(), request.pairing());
            });
        }

        private void handsOver() {
            boolean may =
                    bug == Bug.HANDED_OVER_TO_WHOEVER_COMES ? request.state().isOpen() : request.isFor(till(), now);
            if (may) {
                deliveries.add(till().pairing());
                if (bug != Bug.HANDED_OVER_WITHOUT_NOTING_IT) {
                    becomes(request.state().handedOver(), till().pairing());
                }
            }
        }

        private void arrives() {
            var pairing = deliveries.poll();
            if (pairing != null && pairing.equals(till().pairing())) {
                done.add(pairing);
                answers.add(pairing);
            }
        }

        private void answers() {
            var pairing =
                    bug == Bug.ANSWERED_BY_WHAT_WAS_NOT_ASKED ? Optional.of("p1") : Optional.ofNullable(answers.poll());
            ends(pairing.filter(from ->
                            bug != null && bug == Bug.ANSWERED_BY_WHAT_WAS_NOT_ASKED || request.isAnsweredBy(from))
                    .map(from -> Ending.applied(1, 0, 0)));
        }

        private void withdraws() {
            boolean may =
                    bug == Bug.WITHDRAWN_ALTHOUGH_HANDED_OVER || request.state().withdrawn() == RequestState.WITHDRAWN;
            ends(may ? Optional.of(Ending.withdrawn()) : Optional.empty());
        }

        private void timePasses() {
            now = now.plusSeconds(random.nextInt(5));
            var seen = bug == Bug.ENDED_BY_TIME_ALTHOUGH_HANDED_OVER
                    ? new Request(RequestState.WAITING, request.patience(), request.handOverUntil(), null)
                    : request;
            ends(seen.at(now));
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0 -> pairings++;
                case 1 -> ends(request.with(till()));
                case 2 -> withdraws();
                case 3, 4 -> timePasses();
                case 5 -> answers();
                case 6 -> (random.nextBoolean() ? deliveries : answers).poll();
                case 7 -> arrives();
                default -> handsOver();
            }
        }

        /** Whether all that was promised has held. */
        boolean plays() {
            IntStream.range(0, STEPS).forEach(step -> step());
            while (!deliveries.isEmpty()) {
                arrives();
            }
            boolean surelyNot =
                    ending != null && ending.state() != RequestState.APPLIED && !ending.equals(Ending.silent());
            boolean applied = ending != null && ending.state() == RequestState.APPLIED;
            return done.size() <= 1 && !(surelyNot && !done.isEmpty()) && !(applied && done.isEmpty());
        }
    }

    @Test
    void whatIsPromisedHoldsForEachSeed() {
        assertThat(IntStream.range(0, SEEDS).filter(seed -> !new World(seed, null).plays()))
                .as("seeds that break it")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsFound(Bug bug) {
        assertThat(IntStream.range(0, SEEDS).anyMatch(seed -> !new World(seed, bug).plays()))
                .isTrue();
    }
}
