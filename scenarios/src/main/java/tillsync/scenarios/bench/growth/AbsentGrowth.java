package tillsync.scenarios.bench.growth;

import tillsync.scenarios.bench.Receivers;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.process.Browsing;

/**
 * Measures single edits, and the overview of the tills, while more and more followers are away with changes pending.
 * Three are connected.
 */
final class AbsentGrowth {
    private static final int WARM = 5;
    private static final int LOOKS = 8;

    /** A few stay connected: a service with nobody to tell does not even look for followers. */
    private static final int CONNECTED = 3;

    private final GrowthRun run;
    private final Stand stand;

    private AbsentGrowth(GrowthRun run, Stand stand) {
        this.run = run;
        this.stand = stand;
    }

    static void measure(GrowthRun run) {
        run.on(stand -> {
            try (var followers = new Followers(run, stand)) {
                followers.growTo(CONNECTED);
                new AbsentGrowth(run, stand).measure(followers);
            }
        });
    }

    private void measure(Followers followers) {
        try (var receivers = Receivers.listening(stand.service().address(), followers.all())) {
            measureBeside(followers);
            receivers.requireAllAt(followers.main().verifiedCursor());
        }
    }

    private void measureBeside(Followers followers) {
        var singles = new Singles(run, stand, followers.main());
        var beside = Singles.beside(run, stand);
        var browser = Browsing.signIn(stand.http(), stand.service().address(), followers.user());
        singles.measureBeside(0, Followers.ARTICLES, Singles.COLD / 2, beside);
        for (int size : run.sizes()) {
            followers.growTo(CONNECTED + size);
            singles.measureBeside(size, Followers.ARTICLES, Singles.WARM / 2, beside);
            look(size, "overview", () -> followers.owner().devices());
            look(size, "page", () -> browser.get("/"));
        }
    }

    private void look(int size, String figure, Runnable look) {
        for (int each = 0; each < WARM; each++) {
            look.run();
        }
        run.addLooks(size, figure, stand, LOOKS, () -> {
            run.goesOn();
            look.run();
        });
    }
}
