package tillsync.service.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;

class SlowThreadsTest {
    private static final int THREADS = 200;
    private static final int HALF = 100;
    private static final int A_QUARTER_OF_THESE = 25;

    private final SlowThreads slow = new SlowThreads(
            new WireSettings(
                    0,
                    0,
                    0,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(10),
                    1_024,
                    Duration.ofMinutes(30),
                    0,
                    0,
                    Duration.ofSeconds(10),
                    16_384,
                    null),
            THREADS);
    private final List<String> ended = new ArrayList<>();

    private record Waiting(
            String name,
            String network,
            boolean isReading,
            boolean isWriting,
            long millis,
            long bytesRead,
            long lastMoved,
            List<String> ended)
            implements SlowThreads.Slow {
        @Override
        public void end(ProblemCode why) {
            ended.add(name + " " + why);
        }
    }

    private Waiting sends(String name, String network, long millis, long bytes, long lastMoved) {
        return new Waiting(name, network, true, false, millis, bytes, lastMoved, ended);
    }

    private Waiting reads(String name, long millis) {
        return new Waiting(name, "n", false, true, millis, 0, 0, ended);
    }

    @Test
    void aBodyHasItsTimeAndMustComeAtItsRate() {
        slow.end(List.of(
                sends("young", "a", 9_000, 1, 0),
                sends("steady", "b", 60_000, 60 * 1_024, 0),
                sends("trickling", "c", 11_000, 11 * 1_024 - 1, 0),
                sends("endless", "d", 300_001, 1 << 30, 0)));
        assertThat(ended).containsExactly("trickling BODY_TOO_SLOW", "endless BODY_TOO_SLOW");
    }

    @Test
    void anAnswerIsWrittenForSoLong() {
        slow.end(List.of(reads("slowly", 1_800_000), reads("for ever", 1_800_001)));
        assertThat(ended).containsExactly("for ever BODY_TOO_SLOW");
    }

    @Test
    void halfOfTheThreadsMayWaitAndThoseGoFirstThatHaveNotMoved() {
        var all = IntStream.range(0, HALF + 2)
                .mapToObj(i -> sends("t" + i, "n" + i, 300, 0, 1_000 - i))
                .toList();
        slow.end(all);
        assertThat(ended).containsExactly("t101 TOO_MANY_SLOW", "t100 TOO_MANY_SLOW");
    }

    @Test
    void whoeverHasJustComeIsNotCountedAndWhoeverWorksIsNotEither() {
        var all = new ArrayList<Waiting>();
        IntStream.range(0, THREADS).forEach(i -> all.add(sends("t" + i, "n" + i, 200, 0, 0)));
        IntStream.range(0, THREADS)
                .forEach(i -> all.add(new Waiting("w" + i, "n" + i, false, false, 60_000, 0, 0, ended)));
        slow.end(all);
        assertThat(ended).isEmpty();
    }

    @Test
    void aNetworkHasItsShareOfThese() {
        var all = new ArrayList<Waiting>();
        IntStream.range(0, A_QUARTER_OF_THESE + 1).forEach(i -> all.add(sends("t" + i, "one", 1_000, 0, 1_000 - i)));
        IntStream.range(0, A_QUARTER_OF_THESE).forEach(i -> all.add(sends("o" + i, "other", 1_000, 0, 0)));
        slow.end(all);
        assertThat(ended).containsExactly("t" + A_QUARTER_OF_THESE + " TOO_MANY_SLOW");
    }

    /** Fifty tills behind one address, each of which sends its change set over a slow line that they share. */
    @Test
    void fiftyTillsOfAShopThatSendAMomentAgoAreLeftAlone() {
        slow.end(IntStream.range(0, 50)
                .mapToObj(i -> sends("t" + i, "shop", 900, 2_000, 0))
                .toList());
        assertThat(ended).isEmpty();
    }
}
