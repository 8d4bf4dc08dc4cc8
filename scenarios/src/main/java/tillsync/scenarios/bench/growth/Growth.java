package tillsync.scenarios.bench.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The quantity that grows while the same work is measured again and again. */
enum Growth {
    /** Articles of the catalogue that is edited. */
    CATALOGUE(1_000, 1_000_000, CatalogueGrowth::measure),
    /** Change sets that the service has stored. */
    HISTORY(3_000, 1_000_000, HistoryGrowth::measure),
    /** Followers that are connected to an event stream. */
    CONNECTED(10, 5_000, ConnectedGrowth::measure),
    /** Followers that are away. */
    ABSENT(10, 100_000, AbsentGrowth::measure);

    private static final int DECADE = 10;
    private static final int MIDDLE = 3;

    private final int least;
    private final int most;
    private final Consumer<GrowthRun> measure;

    Growth(int least, int most, Consumer<GrowthRun> measure) {
        this.least = least;
        this.most = most;
        this.measure = measure;
    }

    /** The smallest size that is not 0. */
    int least() {
        return least;
    }

    /** The last size, unless the user sets another. */
    int most() {
        return most;
    }

    void measure(GrowthRun run) {
        measure.accept(run);
    }

    /** Returns 1,000, 3,000, 10,000 and so on, and at the end exactly that size. */
    List<Integer> sizes(int to) {
        var sizes = new ArrayList<Integer>();
        for (long decade = 1; decade < to; decade *= DECADE) {
            for (long size : new long[] {decade, MIDDLE * decade}) {
                if (size >= least && size < to) {
                    sizes.add((int) size);
                }
            }
        }
        sizes.add(to);
        return sizes;
    }

    /** The name in points and arguments. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
