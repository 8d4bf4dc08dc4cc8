package tillsync.client.test;

import org.junit.jupiter.api.Assumptions;

/** Tests software whose own database fails during a takeover. */
final class Failing {
    private Failing() {}

    /** An error rather than an exception, as from a missing class or a full memory. */
    static final class Breakdown extends Error {
        private static final long serialVersionUID = 1;

        Breakdown() {
            super("thrown by the test, as if a class were missing or memory full", null, false, false);
        }
    }

    static void writes(Opening<VendorSoftware> software) {
        at(KillMoment.OWN_WRITE, software);
        at(KillMoment.OWN_COMMIT, software);
    }

    private static void at(KillMoment moment, Opening<VendorSoftware> software) {
        try (var trial = Trial.of(software)) {
            var watch = trial.till.watch();
            Assumptions.assumeTrue(watch.isDatabaseSeen(), "open your database by Place.database");
            trial.main.puts(Trial.tea(310), Trial.cake(420));
            trial.main.syncs();
            trial.till.tells(at -> {
                if (at == moment && watch.isInListener()) {
                    watch.tellNobody();
                    throw new Breakdown();
                }
            });
            Trial.may(trial.till::syncs);
            trial.shop.ticks(TakingOver.TRIED_AGAIN);
            trial.settles(Rule.FAILURE_IS_TOLD);
            trial.agrees(Rule.FAILURE_IS_TOLD, "after an error was thrown " + moment.words() + ",");
        }
    }
}
