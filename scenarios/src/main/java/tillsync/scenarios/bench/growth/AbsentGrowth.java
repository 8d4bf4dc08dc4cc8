package tillsync.scenarios.bench.growth;

import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.process.Browsing;

/** More and more followers are away, each with changes pending: single edits, and the overview of the tills. */
final class AbsentGrowth {
    private static final int WARM = 5;
    private static final int LOOKS = 8;

    private final Run run;
    private final Stand stand;

    private AbsentGrowth(Run run, Stand stand) {
        this.run = run;
        this.stand = stand;
    }

    static void measure(Run run) {
        try (var stand = run.stand();
                var followers = new Followers(run, stand)) {
            var growth = new AbsentGrowth(run, stand);
            var singles = new Singles(run, stand, followers.main());
            var browser = Browsing.signIn(stand.http(), stand.service().address(), followers.user());
            var beside = Singles.beside(run, stand);
            singles.measureBeside(0, Followers.ARTICLES, Singles.COLD / 2, beside);
            for (int size : run.sizes()) {
                followers.growTo(size);
                singles.measureBeside(size, Followers.ARTICLES, Singles.WARM / 2, beside);
                growth.look(size, "overview", () -> followers.owner().devices());
                growth.look(size, "page", () -> browser.get("/"));
            }
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
