package tillsync.scenarios.bench;

import java.util.ArrayList;
import java.util.List;

/** Cuts a list into pieces. */
public final class Sets {
    private Sets() {}

    public static <T> List<List<T>> of(List<T> all, int size) {
        var sets = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            sets.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return sets;
    }
}
