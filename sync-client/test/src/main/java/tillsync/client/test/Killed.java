package tillsync.client.test;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Kills a till at each moment of its work, and opens it again from its disk at that moment. */
final class Killed {
    /** Ends the till's work like a power failure. */
    static final class Kill extends Error {
        private static final long serialVersionUID = 1;

        Kill() {
            super("the till was killed by the test", null, false, false);
        }
    }

    private static final int MOST_MOMENTS = 200;

    private Killed() {}

    /** Takes an image of a till's disk at the n-th moment, and kills the till. */
    private static final class Death implements Consumer<KillMoment> {
        private final ShopTill<?> till;
        private final int at;
        private int seen;
        private @Nullable Path image;
        private @Nullable KillMoment moment;
        private boolean answered;
        private boolean kept;

        private Death(ShopTill<?> till, int at) {
            this.till = till;
            this.at = at;
        }

        @Override
        public void accept(KillMoment now) {
            kept |= answered && now == KillMoment.REQUEST && image == null;
            if (image == null && ++seen == at) {
                moment = now;
                image = till.image();
                till.cutOff();
            }
            if (image != null) {
                throw new Kill();
            }
            answered |= now == KillMoment.LISTENER_ANSWERED;
        }

        private void reopens() {
            till.reopens(Objects.requireNonNull(image));
        }

        private String words() {
            return moment == null ? "" : "killed " + moment.words();
        }
    }

    private interface Life {
        void run(Trial trial, Death death) throws Exception;
    }

    /** Repeats a life, killed one moment later each time, until it gets to its end. */
    private static void atEachMoment(Opening<VendorSoftware> software, Life life) throws Exception {
        for (int at = 1; at <= MOST_MOMENTS; at++) {
            try (var trial = Trial.of(software)) {
                var death = new Death(trial.till, at);
                life.run(trial, death);
                if (death.image == null) {
                    return;
                }
            }
        }
    }

    static void whileTakingOver(Opening<VendorSoftware> software) throws Exception {
        atEachMoment(software, (trial, death) -> {
            trial.main.puts(Trial.tea(310), Trial.article("P15", "Deposit", 15, "DE_STANDARD"));
            trial.main.removes(Trial.CAKE);
            trial.main.syncs();
            trial.till.tells(death);
            Trial.may(trial.till::syncs);
            if (death.image != null) {
                Trial.must(Rule.TWICE_IS_ONCE, death::reopens);
                if (death.kept) {
                    trial.agrees(Rule.COMMIT_BEFORE_ANSWER, death.words() + " that followed the answer,");
                }
                trial.settles(Rule.TWICE_IS_ONCE);
                trial.agrees(Rule.TWICE_IS_ONCE, death.words() + " and started again,");
            }
        });
    }

    static void whileEditing(Opening<VendorSoftware> software) throws Exception {
        atEachMoment(software, (trial, death) -> {
            trial.till.becomesMain();
            trial.settles(Rule.EDITS_ARRIVE);
            trial.till.tells(death);
            var saved = new boolean[1];
            Trial.may(() -> {
                trial.till.software().changesPrice(Trial.TEA, 333);
                saved[0] = death.image == null;
            });
            Trial.may(trial.till::syncs);
            if (death.image != null) {
                Trial.must(Rule.RECONCILE_AT_START, death::reopens);
                trial.settles(Rule.RECONCILE_AT_START);
                trial.agrees(Rule.RECONCILE_AT_START, death.words() + " and started again,");
            }
            if (saved[0]) {
                trial.sells(Rule.OWN_COMMIT_FIRST, Trial.TEA, 333, "after an edit, " + death.words() + ",");
            }
        });
    }
}
