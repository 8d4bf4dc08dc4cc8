package tillsync.scenarios.bench.growth;

import tillsync.scenarios.bench.BoundedWait;
import tillsync.scenarios.bench.ChangeSetBodies;
import tillsync.scenarios.bench.Receivers;
import tillsync.scenarios.bench.Stand;

/**
 * Measures single edits while more and more followers have an event stream open. Each edit begins once all have the
 * last one.
 */
final class ConnectedGrowth {
    /** The streams of 5,000 followers need more heap than the shipped service has. */
    private static final String HEAP = "-Xmx2g";

    private static final int WARM = 40;
    private static final int MEASURED = 60;

    private final GrowthRun run;
    private final Stand stand;
    private final Followers followers;
    private final Singles singles;

    private ConnectedGrowth(GrowthRun run, Stand stand, Followers followers) {
        this.run = run;
        this.stand = stand;
        this.followers = followers;
        this.singles = new Singles(run, stand, followers.main());
    }

    static void measure(GrowthRun run) {
        run.on(launch -> launch.withJvm(HEAP), stand -> {
            try (var followers = new Followers(run, stand)) {
                new ConnectedGrowth(run, stand, followers).measure();
            }
        });
    }

    private void measure() {
        singles.measure(0, Followers.ARTICLES, Singles.COLD);
        for (int size : run.sizes()) {
            followers.growTo(size);
            measure(size);
        }
    }

    private void measure(int size) {
        try (var receivers = Receivers.listening(stand.service().address(), followers.all())) {
            for (int edit = 0; edit < WARM; edit++) {
                edit(receivers);
            }
            run.addEdits(size, Singles.FIGURE, stand, MEASURED, 1, () -> edit(receivers));
            receivers.requireAllAt(followers.main().verifiedCursor());
        }
    }

    private void edit(Receivers receivers) {
        run.goesOn();
        var article = singles.next(Followers.ARTICLES, 1);
        var told = receivers.next();
        var answer = followers.main().send(ChangeSetBodies.puts(article));
        BoundedWait.until(told, "an edit to reach all");
        answer.join();
        followers.main().expect(article);
    }
}
