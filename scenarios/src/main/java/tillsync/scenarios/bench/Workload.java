package tillsync.scenarios.bench;

import java.util.function.BiConsumer;
import tillsync.scenarios.bench.report.Samples;

/** The works of PERFORMANCE.md. */
enum Workload {
    W1(PublishWorkload::round, PlainSpeed::ofPublishing),
    W2(FanOut::round, PlainSpeed::ofDelivering),
    W3(CatchUp::round, PlainSpeed::ofCatchingUp),
    W3h(History::round, PlainSpeed::ofHistory),
    W6(Reassigning::round),
    W7(DashboardPages::round),
    W8(TwoNodes::round),
    W9(Starting::round);

    private final BiConsumer<Stand, Samples> round;
    private final BiConsumer<Stand, Samples> limits;

    Workload(BiConsumer<Stand, Samples> round) {
        this(round, (stand, samples) -> {});
    }

    Workload(BiConsumer<Stand, Samples> round, BiConsumer<Stand, Samples> limits) {
        this.round = round;
        this.limits = limits;
    }

    /** Runs the work once with fresh tills, and adds its measurements. Fails if a digest is wrong. */
    void round(Stand stand, Samples samples) {
        round.accept(stand, samples);
    }

    /** Adds the figures of plain programs with the same rows. */
    void limits(Stand stand, Samples samples) {
        limits.accept(stand, samples);
    }
}
