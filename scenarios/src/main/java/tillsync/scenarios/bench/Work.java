package tillsync.scenarios.bench;

import java.util.function.BiConsumer;

/** The works of PERFORMANCE.md. */
enum Work {
    W1(Publish::round),
    W3(CatchUp::round),
    W3h(History::round),
    W7(Pages::round),
    W8(TwoNodes::round);

    private final BiConsumer<Stand, Samples> round;

    Work(BiConsumer<Stand, Samples> round) {
        this.round = round;
    }

    /** Does it once, from fresh tills on, and adds what it measured; fails if a digest is not what it should be. */
    void round(Stand stand, Samples samples) {
        round.accept(stand, samples);
    }
}
