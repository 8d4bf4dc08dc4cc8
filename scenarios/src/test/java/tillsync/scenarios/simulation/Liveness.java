package tillsync.scenarios.simulation;

import static tillsync.scenarios.simulation.Promises.require;

import java.time.Duration;

/** Faults end: after some rounds every till has what its main has, and nothing waits any more. */
final class Liveness {
    private static final int MOST_ROUNDS = 15;

    private final World world;
    private final GroupPromises groups;
    private final RecordPromises records;

    Liveness(World world) {
        this.world = world;
        this.groups = new GroupPromises(world);
        this.records = new RecordPromises(world);
    }

    void follows() {
        world.endFaults();
        while (!world.packets().isEmpty()) {
            world.packets().arrive();
        }
        world.tills().forEach(till -> till.isCut(false, false));
        for (int i = 0; i < MOST_ROUNDS && !world.tills().stream().allMatch(this::isSettled); i++) {
            world.timePasses(Duration.ofHours(2));
            world.administrators().endAll();
            world.tills().forEach(SimulatedTill::round);
            world.promises().check();
        }
        world.tills()
                .forEach(till -> require(
                        "L1 liveness",
                        isSettled(till),
                        till + " is at " + till.store().position()
                                + ", " + till.store().outbox().unpublished() + " unpublished, catalogue "
                                + rows().sourceOf(till.id()) + " at "
                                + rows().head(rows().sourceOf(till.id()).catalogue())));
    }

    private ServiceRows rows() {
        return world.disk().rows();
    }

    private boolean isSettled(SimulatedTill till) {
        if (rows().till(till.id()).isSignedOff()) {
            return false;
        }
        var catalogue = rows().sourceOf(till.id()).catalogue();
        var kinds = till.software().kinds();
        var articles = records.known(rows().model().last(catalogue), kinds);
        return till.store().outbox().unpublished() == 0
                && till.store()
                        .position()
                        .isAt(catalogue, rows().head(catalogue).of(kinds))
                && till.store().synchronised().equals(articles)
                && till.store().position().kinds().equals(kinds)
                && groups.isSettled(till, catalogue)
                && !rows().till(till.id()).device().storeCopied();
    }
}
