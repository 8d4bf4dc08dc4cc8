package tillsync.scenarios.crowd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import tillsync.scenarios.crowd.CrowdTills.Delivery;
import tillsync.scenarios.crowd.Merchant.Published;

/** The times from the beginning of a publish until followers had the edit, in milliseconds, sorted. */
record Spread(double[] millis) {

    /** A till that got several revisions at once got each of them at that time. */
    static Spread of(Collection<Published> published, List<Delivery> deliveries) {
        var began = new HashMap<String, Long>();
        published.forEach(each -> began.put(each.catalogue() + "." + each.revision(), each.beganNanos()));
        var all = new ArrayList<Double>();
        for (var each : deliveries) {
            for (long revision = each.before() + 1; revision <= each.after(); revision++) {
                var from = began.get(each.catalogue() + "." + revision);
                if (from != null) {
                    all.add((each.atNanos() - from) / 1e6);
                }
            }
        }
        return of(all);
    }

    static Spread of(Collection<Double> millis) {
        var sorted = millis.stream().mapToDouble(each -> each).toArray();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    int count() {
        return millis.length;
    }

    /** The least time that this share of all does not exceed. @param share above 0, up to 1 */
    double at(double share) {
        return millis[(int) Math.ceil(share * millis.length) - 1];
    }
}
